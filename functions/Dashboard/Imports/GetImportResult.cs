using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Imports;

/// <summary>Shows an import: what the sheet holds before it begins, how far it is, and what became of each row.</summary>
public sealed class GetImportResult(IBatches batches, IDirectory directory, TimeProvider clock)
{
    /// <summary>Rows shown of a sheet before it is imported.</summary>
    private const int FirstRows = 5;

    [Function(nameof(GetImportResult)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "import/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await batches.FindAsync(id, cancellation) is not { IsImport: true } import) throw ImportProblems.NoSuchImport();
        var entries = await directory.ReadAsync(cancellation);
        var partner = entries.Partners.GetValueOrDefault(import.Partner);
        await using var sheet = await batches.OpenSheetAsync(id, cancellation);
        if (!import.IsPreview || sheet is null || partner is null)
        {
            var outcomes = await batches.ReadOutcomesAsync(import, cancellation);
            return new DashboardPage<ImportResultPage>(new ImportResult(BatchProgress.Of(import, outcomes), partner?.Name ?? import.Partner, sheet is not null));
        }

        var checks = partner.ChecksOf(entries, PageLanguage.Of(request), clock);
        var wrong = new List<RowOutcome>();
        foreach (var row in ReferralSheet.Read(sheet, LongBatches.MostRows).Rows)
        {
            var read = ReferralChecks.Check(row.Draft, checks);
            if (read.Referral is null) wrong.Add(new RowOutcome(row.Row, BatchOutcome.Rejected, null, read.Problems, []));
        }

        return new DashboardPage<ImportPreviewPage>(new ImportPreview(import, partner.Name, SheetPreview.Of(sheet, FirstRows), wrong));
    }
}

/// <param name="HasSheet">Whether the sheet is still kept.</param>
public sealed record ImportResult(BatchProgress Progress, string Partner, bool HasSheet);

/// <param name="Wrong">The rows that cannot be taken as they are.</param>
public sealed record ImportPreview(Batch Import, string Partner, SheetPreview Sheet, IReadOnlyList<RowOutcome> Wrong);
