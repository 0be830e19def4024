using Relais.Chasing;

namespace Relais.Cases.Restarting;

// Both travel in orchestrations: add optional fields only.

/// <summary>What a case's orchestration that starts anew takes up again, as the rows of the case tell it.</summary>
/// <param name="Steps">Those that were under way: the one that the process waits for, and those beside it.</param>
/// <param name="HeldSince">Since when the case is on hold.</param>
/// <param name="ResumeAt">When the hold ends by itself.</param>
/// <param name="Revoked">A revocation that was taken and not carried through.</param>
/// <param name="EndsSteps">The steps are taken up to be ended by the revocation; runs of earlier versions left them as they were.</param>
public sealed record CaseResumption(
    CaseStatus Status,
    IReadOnlyList<StepResumption> Steps,
    DateTimeOffset? HeldSince = null,
    DateTimeOffset? ResumeAt = null,
    CaseCommand? Revoked = null,
    bool EndsSteps = false);

/// <summary>A step that is taken up again under its own number: the links that were mailed still open it, and no mail about it goes out twice.</summary>
/// <param name="Revision">How often it was planned.</param>
/// <param name="AskedAt">When it was asked; none where that was not mailed yet.</param>
/// <param name="Done">The keys of the moments that were acted upon.</param>
/// <param name="Pauses">When its clock stood still.</param>
/// <param name="HeldSince">Since when its clock stands still; none where it does not.</param>
/// <param name="Owner">To whom it was reassigned, a <see cref="Party"/>; none where it was not.</param>
/// <param name="Ended">How it ended, where the process has not heard of that.</param>
/// <param name="UnreachableSince">Since when mail to the owner does not arrive.</param>
/// <param name="OwedAsk">The key of the question to whom it was reassigned; none where they were asked or reminded since.</param>
/// <param name="AskOn">The day that it was to be asked on; what the process would say now where there is none.</param>
/// <param name="Occurrence">The how-manieth attempt, check or month; what the process would say now where there is none.</param>
public sealed record StepResumption(
    int Number,
    string Step,
    DateTimeOffset OpenedAt,
    int Revision,
    DateTimeOffset? AskedAt,
    IReadOnlyList<string> Done,
    IReadOnlyList<Snooze> Snoozes,
    IReadOnlyList<Pause> Pauses,
    DateTimeOffset? HeldSince = null,
    string? Owner = null,
    StepResult? Ended = null,
    DateTimeOffset? UnreachableSince = null,
    string? OwedAsk = null,
    WorldDate? AskOn = null,
    int? Occurrence = null)
{
    /// <summary>The step as the process would ask it now, on its own day, with all that was done about it before.</summary>
    internal StepAsk Continue(StepAsk ask) => ask with
    {
        OpenedAt = OpenedAt,
        Owner = Owner ?? ask.Owner,
        AskOn = AskOn ?? ask.AskOn,
        Occurrence = Occurrence ?? ask.Occurrence,
        Pauses = [.. (ask.Pauses ?? []).Union(Pauses)],
        Resumed = this,
    };
}
