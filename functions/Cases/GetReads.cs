using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Lists who was shown the person's data, when, and why; the timeline tells what happened to the case.</summary>
public sealed class GetReads(ICaseStore cases)
{
    [Function(nameof(GetReads)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{code}/reads")] HttpRequest request,
        string code,
        CancellationToken cancellation) =>
        TypedResults.Ok(ReadListing.Of((await cases.ReadHistoryAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.Caller)));
}

/// <summary>The reads, oldest first.</summary>
public sealed record ReadListing(IReadOnlyList<ReadView> Items)
{
    public static ReadListing Of(CaseHistory history)
    {
        var notes = history.Notes.ToDictionary(note => note.Id);
        return new ReadListing([.. history.Log.Where(line => line.Kind == LogKind.Read).Select(line => new ReadView(
            line.At.UtcDateTime, line.By, line.Channel, line.Step, line.Note is { } id && notes.TryGetValue(id, out var note) ? note.Texts[PersonReads.Why] : null))]);
    }
}

/// <param name="By">Who saw them, a <see cref="Party"/>.</param>
/// <param name="Step">The step that they were asked about, where a page showed them.</param>
/// <param name="Why">What they said, until it is erased.</param>
public sealed record ReadView(DateTime At, string By, Channel Channel, string? Step, string? Why);
