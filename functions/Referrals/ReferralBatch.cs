using Relais.Cases;
using Relais.Referrals;

namespace Relais.Functions.Referrals;

/// <summary>Takes the referrals of a sheet, each as if it had come alone.</summary>
public sealed class ReferralBatch(ReferralIntake intake)
{
    /// <summary>Storage answers one request after the other anyway; more at once would only wait.</summary>
    private const int AtOnce = 8;

    /// <summary>The outcomes of the rows in their order. Of two rows that are the same, or of the same person, the first wins.</summary>
    public async Task<BatchResult> TakeAsync(
        Partner partner,
        IEnumerable<SheetRow> rows,
        CheckContext context,
        ICaseRuns runs,
        CancellationToken cancellation)
    {
        var all = rows.Select(row => (row.Row, Checked: ReferralChecks.Check(row.Draft, context))).ToList();
        var outcomes = all.Where(row => row.Checked.AsSent is null)
            .ToDictionary(row => row.Row, row => RowOutcome.Of(row.Row, new Submission.Refused(row.Checked), [], context.Language));
        var taken = Lanes.Of(all.Where(row => row.Checked.AsSent is not null), row => Identities(row.Checked.AsSent!));
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (lane, stop) =>
        {
            foreach (var (row, read) in lane)
            {
                stop.ThrowIfCancellationRequested();

                // A row that has begun is finished, though the caller may hang up.
                var submission = await intake.SubmitAsync(partner, read, context.Language, runs, CancellationToken.None);
                var outcome = RowOutcome.Of(row, submission, read.Warnings, context.Language);
                lock (outcomes) outcomes.Add(row, outcome);
            }
        });
        return BatchResult.Of(all.Select(row => outcomes[row.Row]));
    }

    /// <summary>What two referrals can have in common so that the one decides over the other.</summary>
    private static IEnumerable<string> Identities(Referral referral)
    {
        yield return "id " + referral.ExternalId;
        foreach (var phone in referral.Person.Phones) yield return "phone " + phone.Number;
        if (referral.Links?.Mnr is { } mnr) yield return "mnr " + mnr;
        if (referral.Links?.Baos is { } baos) yield return "baos " + baos;
        if (referral.Links?.JobSeeker is { } card) yield return "card " + card;
    }
}
