using System.Text.Json.Serialization;
using Relais.Cases;
using Relais.Cases.Activities;

namespace Relais.Partners;

/// <summary>What a partner is told of one of its cases. No personal data.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Id">The same for the same news, however often it is told.</param>
/// <param name="CaseCode">None for a trial.</param>
/// <param name="At">When it happened.</param>
/// <param name="Status">The case's status from then on.</param>
/// <param name="Decision">What the case manager is told by mail too: <c>acknowledged</c>, <c>dropped-out</c> …</param>
/// <param name="Code">The reason code of a decision, the closure or the revocation.</param>
public sealed record PartnerEvent(
    string Id,
    PartnerEventKind Kind,
    string? CaseCode,
    DateTimeOffset At,
    CaseStatus? Status = null,
    string? Decision = null,
    string? Code = null)
{
    /// <summary>The news in a line of a case's log, if it is any.</summary>
    public static PartnerEvent? Of(string caseCode, LogEntry line) => line.Kind switch
    {
        LogKind.Opened => new($"{caseCode}.{line.Id}", PartnerEventKind.Opened, caseCode, line.At, CaseStatus.Sent),

        // That an opened case is sent was said with its opening.
        LogKind.StatusChanged when line.Status is { } status && !(status == CaseStatus.Sent && line.Number is null) =>
            new($"{caseCode}.{line.Id}.{Words.Of(status)}", PartnerEventKind.StatusChanged, caseCode, line.At, status, Code: line.Code),
        _ => null,
    };

    internal static PartnerEvent? Of(FeedbackMessage message) => message.Feedback is { } decision
        ? new($"{message.Code}.{message.Number:D3}-told.{Words.Of(decision)}", PartnerEventKind.Decided, message.Code, message.At)
        {
            Decision = Words.Of(decision),
            Code = message.ReasonCode,
        }
        : null;

    /// <summary>A trial, which the partner asks for.</summary>
    public static PartnerEvent Trial(DateTimeOffset at) => new($"trial.{at.UtcTicks:x}", PartnerEventKind.Trial, null, at);
}

[JsonConverter(typeof(KebabCaseEnumConverter<PartnerEventKind>))]
public enum PartnerEventKind
{
    /// <summary>A referral has its case; tells its external id.</summary>
    Opened,
    StatusChanged,

    /// <summary>A decision that is fed back to the referrer.</summary>
    Decided,
    Trial,
}
