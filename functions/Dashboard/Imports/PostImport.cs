using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>Takes a sheet to be looked at; nothing is imported yet.</summary>
public sealed class PostImport(LongBatches batches, IDirectory directory)
{
    [Function(nameof(PostImport)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "import")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var entries = await directory.ReadAsync(cancellation);
        var chosen = form["partner"].ToString();
        if (!entries.Partners.TryGetValue(chosen, out var partner)) return Refused(ImportProblems.NoPartner());
        if (form.Files.GetFile("sheet") is not { Length: > 0 } file) return Refused(ImportProblems.NoFile());

        await using var content = file.OpenReadStream();
        var sheet = ReferralSheet.Read(content, LongBatches.MostRows);
        if (sheet.Problems.Count > 0) return Refused([.. sheet.Problems]);
        var rows = sheet.Rows.Count();
        if (rows == 0) return Refused(ImportProblems.NoRows());
        if (rows > LongBatches.MostRows) return Refused(DoorProblems.TooManyRows(LongBatches.MostRows));

        var import = await batches.PreviewAsync(partner, content, rows, PageLanguage.Of(request), CancellationToken.None);
        return TypedResults.LocalRedirect($"/import/{import.Id}");

        IResult Refused(params IReadOnlyList<Finding> why) =>
            new DashboardPage<ImportPage>(ImportForm.Of(entries, chosen, why), StatusCodes.Status400BadRequest);
    }
}
