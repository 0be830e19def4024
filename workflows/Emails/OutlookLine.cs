using System.Text.Json.Serialization;
using Relais.Cases;

namespace Relais.Emails;

/// <summary>A mail that waits: for the end of the quiet, or for its reader's digest (table <c>Outlook</c>).</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record OutlookLine
{
    /// <summary>The <see cref="Correspondent"/>'s id.</summary>
    public required string Mailbox { get; init; }

    public required Recipient To { get; init; }

    public required string CaseCode { get; init; }

    /// <summary>The <see cref="Letter"/>'s key.</summary>
    public required string Key { get; init; }

    public required Way Way { get; init; }

    /// <summary>Not sent before.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset PutAt { get; init; }

    public required EmailMessage Message { get; init; }

    /// <summary>The log line that follows from sending it.</summary>
    public required LogEntry Line { get; init; }

    /// <summary>The step that is written about.</summary>
    public int? Number { get; init; }

    public string? Step { get; init; }

    /// <summary>Who had to answer the step when this was put here, a <see cref="Party"/>.</summary>
    public string? Owner { get; init; }

    /// <summary>Why the provider will never take it: it waits for an administrator's retry.</summary>
    public string? Refused { get; init; }

    /// <summary>Send it though it was refused before.</summary>
    public bool Again { get; init; }

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <inheritdoc cref="Letter.MailKey"/>
    [JsonIgnore]
    public string MailKey => Letter.KeyOf(Key, To);

    /// <summary>What it is about: of two that wait for one mailbox about the same, the later one is sent.</summary>
    [JsonIgnore]
    public string Subject => Number is { } number && Way != Way.Alone ? $"{CaseCode}/{number:D3}" : $"{CaseCode}/{Key}";

    internal static OutlookLine Of(Letter letter, Way way, DateTimeOffset notBefore, DateTimeOffset at) => new()
    {
        Mailbox = Correspondent.IdOf(letter.To.Address),
        To = letter.To,
        CaseCode = letter.Case.Code,
        Key = letter.Key,
        Way = way,
        NotBefore = notBefore,
        PutAt = at,
        Message = letter.Message,
        Line = letter.Line,
        Number = letter.Step?.Number,
        Step = letter.Message.Step?.Key,
        Owner = letter.Step?.Owner,
        Again = letter.Again,
    };
}

/// <summary>How a mail goes out.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Way>))]
public enum Way
{
    /// <summary>By itself.</summary>
    Alone,

    /// <summary>As a line of the reader's daily digest.</summary>
    Daily,

    /// <summary>As a line of the reader's first digest of each week, as long as its step waits.</summary>
    Weekly,
}

/// <summary>What the next digests will say, and what waits for the end of the quiet (table <c>Outlook</c>).</summary>
public interface IOutlook
{
    /// <summary>Inserts the line, or replaces the one of the same mailbox and key.</summary>
    Task PutAsync(OutlookLine line, CancellationToken cancellation = default);

    /// <summary>The mailboxes for which anything waits that may be sent at the given time.</summary>
    Task<IReadOnlyList<string>> MailboxesAsync(DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>All that waits for a mailbox, the oldest first.</summary>
    Task<IReadOnlyList<OutlookLine>> OfMailboxAsync(string mailbox, CancellationToken cancellation = default);

    /// <summary>All that waits about a case.</summary>
    Task<IReadOnlyList<OutlookLine>> OfCaseAsync(string code, CancellationToken cancellation = default);

    /// <summary>Removes a line that was read, unless it was replaced meanwhile.</summary>
    Task RemoveAsync(OutlookLine line, CancellationToken cancellation = default);

    Task<DigestRecord?> FindDigestAsync(DigestKey key, CancellationToken cancellation = default);

    /// <summary>Replaces the version it carries, or inserts where it carries none.</summary>
    /// <returns>False when somebody else wrote first.</returns>
    Task<bool> TrySaveDigestAsync(DigestRecord digest, CancellationToken cancellation = default);
}

/// <summary>Names a digest: its mailbox and the time that it was planned for.</summary>
public sealed record DigestKey(string Mailbox, DateTimeOffset At)
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>In whole seconds, since its name says no more: a round that was missed is made good at any moment.</summary>
    public DateTimeOffset At { get; init => field = Whole(value); } = Whole(At);

    /// <summary>As it stands in links and in the provider's events: <c>9f3a…/20261125T083000Z</c>.</summary>
    public override string ToString() => $"{Mailbox}/{At.UtcDateTime.ToString(Form, System.Globalization.CultureInfo.InvariantCulture)}";

    /// <returns>Null for a text that names no digest.</returns>
    public static DigestKey? Parse(string text) =>
        text.Split('/') is [{ Length: > 0 } mailbox, var time]
        && DateTimeOffset.TryParseExact(
            time,
            Form,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal,
            out var at)
            ? new DigestKey(mailbox, at)
            : null;

    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerSecond));
}

/// <summary>One digest to one mailbox, inserted before it is sent.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record DigestRecord
{
    public required DigestKey Key { get; init; }

    public required MailState State { get; init; }

    public required Recipient To { get; init; }

    /// <summary>Its lines by their numbers, from 1. A number keeps its meaning in every copy that is sent, since each may have arrived.</summary>
    public required IReadOnlyList<DigestLine> Lines { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Why it was refused or held back.</summary>
    public string? Reason { get; init; }

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <summary>The number of a line that waits and is said here.</summary>
    internal int NumberOf(OutlookLine waiting) => Lines.Index().First(line => line.Item.IsOf(waiting)).Index + 1;
}

/// <param name="Key">The <see cref="Letter"/>'s key.</param>
/// <param name="Number">The number of the step that a reply answers.</param>
/// <param name="Withdrawn">An earlier copy said it, which may have arrived; the last one says it no more.</param>
public sealed record DigestLine(string CaseCode, string Key, int? Number = null, string? Step = null, bool Withdrawn = false)
{
    /// <summary>Whether this is what a line that waits said.</summary>
    internal bool Says(OutlookLine waiting) => !Withdrawn && IsOf(waiting);

    /// <summary>Whether this is what a line that waits said, in this copy or an earlier one.</summary>
    internal bool IsOf(OutlookLine waiting) => waiting.CaseCode == CaseCode && waiting.Key == Key;
}
