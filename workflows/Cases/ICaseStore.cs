using System.Text.Json.Serialization;
using Relais.Cases.Erasing;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>Keeps cases: one case in one partition, so that a change of state, its log line and its answer are one transaction.</summary>
public interface ICaseStore
{
    /// <summary>Reads the case row.</summary>
    Task<CaseRecord?> FindAsync(string code, CancellationToken cancellation = default);

    /// <summary>Reads the case row and the rows that are named beside it: what a decision or a page needs, in one request.</summary>
    Task<CaseState?> ReadAsync(string code, CaseRows rows, CancellationToken cancellation = default);

    /// <summary>Reads all that is shown of a case: its rows but for the person's.</summary>
    Task<CaseHistory?> ReadHistoryAsync(string code, CancellationToken cancellation = default);

    /// <summary>The person's data with the restricted part.</summary>
    Task<Referral?> ReadReferralAsync(string code, CancellationToken cancellation = default);

    /// <summary>Commits all of a change or none of it.</summary>
    /// <returns>False when somebody else wrote first: a row to be inserted exists, or a row's version has moved on. Read again and decide anew.</returns>
    /// <remarks>Whenever the change holds the case row, the index rows follow it, also when the same change is committed again.</remarks>
    Task<bool> CommitAsync(CaseChange change, CancellationToken cancellation = default);

    /// <summary>Writes the row of a mail that is about to be sent, by itself: inserted, or in place of the version that it carries.</summary>
    /// <returns>The row as it is kept, with its version; null when somebody else wrote first.</returns>
    Task<MailRecord?> ClaimAsync(string code, MailRecord mail, CancellationToken cancellation = default);

    /// <summary>Writes the index rows of a case anew, for a change whose index a crash left behind.</summary>
    Task ProjectAsync(CaseRecord @case, CancellationToken cancellation = default);

    /// <summary>A page of a list.</summary>
    Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellation = default);

    /// <summary>Some open cases, at most so many, that lists show as an earlier release wrote them: what was added since is missing there.</summary>
    Task<IReadOnlyList<string>> OutdatedAsync(int most, CancellationToken cancellation = default);

    /// <summary>Writes all lists anew, where an earlier build kept them in another place, in which no list looks.</summary>
    /// <returns>Whether it had to.</returns>
    Task<bool> MoveListsAsync(CancellationToken cancellation = default);
}

/// <summary>Which rows, beside the case row, a decision needs.</summary>
public sealed record CaseRows(int? Number = null, string? Step = null, string? Mail = null, string? Command = null, string? Reply = null)
{
    /// <summary>The person's data with the restricted part.</summary>
    public bool Referral { get; init; }

    /// <summary>Whether another step has the number.</summary>
    public bool NumberTaken { get; init; }

    /// <summary>The lines of the log from this time on.</summary>
    public DateTimeOffset? LoggedSince { get; init; }
}

/// <summary>What was read for a decision.</summary>
public sealed record CaseState(
    CaseRecord Case,
    StepRecord? Step = null,
    AnswerRecord? Answer = null,
    MailRecord? Mail = null,
    CommandRecord? Command = null,
    InboundRecord? Reply = null)
{
    public Referral? Referral { get; init; }

    /// <summary>Another step has the number; false too where it was not asked for.</summary>
    public bool NumberTaken { get; init; }

    /// <summary>Oldest first; null where they were not asked for.</summary>
    public IReadOnlyList<LogEntry>? Logged { get; init; }
}

/// <summary>All that is shown of a case.</summary>
public sealed record CaseHistory(
    CaseRecord Case,
    IReadOnlyList<StepRecord> Steps,
    IReadOnlyList<AnswerRecord> Answers,
    IReadOnlyList<LogEntry> Log,
    IReadOnlyList<NoteRecord> Notes,
    IReadOnlyList<MailRecord> Mails,
    IReadOnlyList<CommandRecord> Commands,
    IReadOnlyList<InboundRecord> Replies)
{
    /// <summary>The step at which the case stands; none where it has ended, or was opened and did not get to one.</summary>
    public StepRecord? CurrentStep => Case.Step is { } current ? Steps.FirstOrDefault(step => step.Number == current.Number && step.Key == current.Key) : null;

    /// <summary>Whether the process will not ask this step any more under its number: it is over, or another step has the number.</summary>
    public bool IsPast(InstanceName asked) => Steps.FirstOrDefault(step => step.Number == asked.Number) is { } row && (row.Key != asked.Step || row.State != StepState.Open);
}

/// <summary>One transaction on one case. Rows with a version replace the row of that version; case and steps without one are inserted.</summary>
public sealed record CaseChange(string Code)
{
    public CaseRecord? Case { get; init; }

    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>Inserted: the first wins.</summary>
    public AnswerRecord? Answer { get; init; }

    /// <summary>Replaces the version it carries; without one, a claim is inserted, and any other state is written over what is there.</summary>
    public MailRecord? Mail { get; init; }

    /// <summary>Inserted while not applied; an applied one replaces its row.</summary>
    public CommandRecord? Command { get; init; }

    /// <summary>Inserted, or replaces the version it carries.</summary>
    public InboundRecord? Reply { get; init; }

    /// <summary>Written over an entry of the same time and id.</summary>
    public IReadOnlyList<LogEntry> Log { get; init; } = [];

    /// <summary>Written over a note of the same id.</summary>
    public IReadOnlyList<NoteRecord> Notes { get; init; } = [];

    /// <summary>The person's data, inserted with the case; the store keeps the restricted part in a row of its own.</summary>
    public Referral? Referral { get; init; }

    /// <summary>Written over the one that is there.</summary>
    public ErasureReceipt? Receipt { get; init; }
}

/// <summary>What a list is asked for; no criterion means any. <paramref name="Partner"/> confines the list to that partner's cases.</summary>
/// <param name="Status">A status, or none for all.</param>
/// <param name="Owner">A <see cref="Party"/>.</param>
/// <param name="DueBefore">Due before this instant.</param>
/// <param name="Text">A part of the case code.</param>
/// <param name="Cursor">Where the last page ended, as given there.</param>
/// <param name="Open">Open cases only.</param>
/// <param name="UpdatedSince">Changed at this instant or after it.</param>
/// <param name="Attention">Whether something went wrong technically that an administrator has to look at.</param>
/// <param name="Escalated">Whether any level was told of the current step.</param>
/// <param name="Undelivered">Whether a mail of the current step did not arrive.</param>
/// <param name="Counsellor">The person id of the counsellor who was named.</param>
/// <param name="Policy">The version of the policy that the case goes by.</param>
/// <param name="Sort">Only what is open can be sorted otherwise than by due time.</param>
public sealed record CaseQuery(
    CaseStatus? Status = null,
    string? Office = null,
    string? Owner = null,
    string? Partner = null,
    bool? Stalled = null,
    DateTimeOffset? DueBefore = null,
    string? Text = null,
    string? Cursor = null,
    int PageSize = 50,
    bool Open = false,
    DateTimeOffset? UpdatedSince = null,
    Priority? Priority = null,
    bool? Attention = null,
    bool? Escalated = null,
    bool? Undelivered = null,
    bool? OnHold = null,
    string? Counsellor = null,
    CaseSort Sort = CaseSort.Due,
    string? Policy = null)
{
    /// <summary>Whether what is asked is true of open cases only.</summary>
    public bool IsAboutOpenCases =>
        Open || Owner is not null || Stalled == true || Escalated == true || Undelivered == true || OnHold == true || DueBefore is not null
        || Status?.IsOpen() == true || Sort != CaseSort.Due;

    /// <summary>Whether a line is one that is asked for.</summary>
    public bool Fits(CaseSummary line) =>

        // Closed cases have no owner, are not due and do not stall.
        (line.Status.IsOpen() || !IsAboutOpenCases)
            && (Status is null || line.Status == Status)
            && (Office is null || line.Office == Office)
            && (Owner is null || line.Step?.Owner == Owner)
            && (Partner is null || line.Partner == Partner)
            && (Stalled is null || line.Stalled == Stalled)
            && (UpdatedSince is null || line.UpdatedAt >= UpdatedSince)
            && (DueBefore is null || line.Step?.DueAt < DueBefore)
            && (Priority is null || line.Priority == Priority)
            && (Attention is null || line.NeedsAttention == Attention)
            && (Escalated is null || line.EscalationLevel > 0 == Escalated)
            && (Undelivered is null || line.Undelivered == Undelivered)
            && (OnHold is null || line.OnHold == OnHold)
            && (Counsellor is null || line.Counsellor == Counsellor)
            && (Policy is null || line.Policy == Policy)
            && (Text is null || line.Code.Contains(Text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The orders in which lists can be read page by page.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CaseSort>))]
public enum CaseSort
{
    /// <summary>By when the current step is due; what has ended by when it did.</summary>
    Due,

    /// <summary>Open cases, the one opened first in front.</summary>
    Opened,

    /// <summary>Open cases, office by office, and within an office by due time.</summary>
    Office,
}

/// <param name="Next">The cursor of the next page; none at the end.</param>
public sealed record CasePage(IReadOnlyList<CaseSummary> Items, string? Next);

/// <summary>A line of a list, copied into the index.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record CaseSummary(
    string Code,
    CaseStatus Status,
    string Office,
    string Partner,
    Priority Priority,
    string Service,
    DateTimeOffset OpenedAt,
    bool Stalled,
    bool OnHold,
    bool NeedsAttention,
    CurrentStep? Step,
    DateTimeOffset? UpdatedAt = null,
    int EscalationLevel = 0,
    bool Undelivered = false,
    string? Counsellor = null,
    string? Programme = null,
    DateOnly? HeldUntil = null,
    DateTimeOffset? StalledSince = null,
    string? Policy = null)
{
    public static CaseSummary Of(CaseRecord @case) => new(
        @case.Code,
        @case.Status,
        @case.Office,
        @case.Partner,
        @case.Priority,
        @case.Service,
        @case.OpenedAt,
        @case.StalledSince is not null,
        @case.Hold is not null,
        @case.Attention is not null,
        @case.Step,
        @case.UpdatedAt,
        @case.EscalationLevel,
        @case.Undelivered is not null,
        @case.Facts.Counsellor,
        @case.Programme,
        @case.Hold?.Until,
        @case.StalledSince,
        @case.PolicyVersion);
}

/// <summary>A cursor that was not given out by a list.</summary>
public sealed class InvalidCursorException() : Exception("The cursor is not one that a list gave out.");
