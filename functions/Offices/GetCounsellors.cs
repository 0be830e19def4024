using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Routing;

namespace Relais.Functions.Offices;

/// <summary>Shows how much the counsellors of an office have on hand, who of them is away, and whom Relais would suggest.</summary>
public sealed class GetCounsellors(CounsellorLoads loads, IDirectory directory)
{
    [Function(nameof(GetCounsellors)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/offices/{id}/counsellors")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        if (!entries.Offices.ContainsKey(id)) throw RefusedException.NotFound(CommandProblems.Of(CommandRefusal.OfficeUnknown));
        return TypedResults.Ok(CounsellorListing.Of(id, await loads.OfAsync(id, cancellation)));
    }
}

/// <summary>An office's counsellors by name.</summary>
public sealed record CounsellorListing(string Office, IReadOnlyList<CounsellorView> Items)
{
    public static CounsellorListing Of(string office, IReadOnlyList<CounsellorLoad> counsellors)
    {
        var suggested = CounsellorLoad.Suggested(counsellors);
        return new(office, [.. counsellors.Select(counsellor => CounsellorView.Of(counsellor, counsellor == suggested))]);
    }
}

/// <param name="OpenCases">Open cases that wait for them, counted up to 999.</param>
/// <param name="BackOn">Away today: the working day on which they are back.</param>
/// <param name="Suggested">At most one is.</param>
public sealed record CounsellorView(string Id, string Name, int OpenCases, DateOnly? BackOn, bool Suggested)
{
    public static CounsellorView Of(CounsellorLoad counsellor, bool suggested) =>
        new(counsellor.Person.Id, counsellor.Person.Name, counsellor.OpenCases, counsellor.BackOn, suggested);
}
