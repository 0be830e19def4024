using System.Globalization;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>Counts the steps in a row of one mailbox that were told to the first level, and raises the alarm when there are too many.</summary>
public sealed class LateSteps(ICorrespondents correspondents, IDirectory directory, Alarms alarms)
{
    /// <summary>A step has been told to the first level. The same again changes nothing.</summary>
    public async Task ToldAsync(CaseRecord @case, StepRecord step, CancellationToken cancellation = default)
    {
        if (await OwnerAsync(@case, step, cancellation) is not { } owner) return;
        var late = Name(@case.Code, step);
        var known = await correspondents.ChangeAsync(
            owner.Address,
            known => known.Unanswered.Contains(late) ? null : known with { Unanswered = [.. RowSoFar(known), late] },
            cancellation);
        if (known.Unanswered.Count == Correspondent.TooManyUnanswered) await alarms.StepsLateAsync(@case, step, owner, known.Unanswered.Count, cancellation);
    }

    /// <summary>The owner has answered a step: where it had not been told to the first level, the row is broken.</summary>
    public async Task AnsweredAsync(CaseRecord @case, StepRecord step, string by, CancellationToken cancellation = default)
    {
        if (by != step.Owner || await OwnerAsync(@case, step, cancellation) is not { } owner) return;
        var answered = Name(@case.Code, step);
        if (await correspondents.FindAsync(Correspondent.IdOf(owner.Address), cancellation) is not { Unanswered.Count: > 0 }) return;
        await correspondents.ChangeAsync(owner.Address, known => known.Unanswered.Contains(answered) ? null : known with { Unanswered = [] }, cancellation);
    }

    /// <summary>After the alarm it starts anew; until then the full row stays, so that an alarm which was cut off is raised again.</summary>
    private static IEnumerable<string> RowSoFar(Correspondent known) => known.Unanswered.Count < Correspondent.TooManyUnanswered ? known.Unanswered : [];

    /// <summary>The one mailbox that is asked; none where several are, since none of them alone is silent.</summary>
    private async Task<Recipient?> OwnerAsync(CaseRecord @case, StepRecord step, CancellationToken cancellation) =>
        Recipients.Of(step.Owner, RecipientRole.Owner, @case, await directory.ReadAsync(cancellation)) is [var owner] ? owner : null;

    private static string Name(string code, StepRecord step) => string.Create(CultureInfo.InvariantCulture, $"{code}/{step.Number:D3}");
}
