using Relais.Cases;

namespace Relais.Emails;

/// <summary>A mail to be sent.</summary>
/// <param name="Key">What it says, within its case: <c>005-remind-1</c>; with the recipient it makes the key of the mail's row.</param>
/// <param name="Step">The open step that its links answer; none for a mail without links.</param>
/// <param name="Line">The log line that follows from sending it.</param>
/// <param name="Again">Send it though it was refused before.</param>
/// <param name="Way">How it is meant to go out.</param>
public sealed record Letter(CaseRecord Case, string Key, Recipient To, EmailMessage Message, StepRecord? Step, LogEntry Line, bool Again = false, Way Way = Way.Alone)
{
    /// <summary>The key of the mail's row within its case.</summary>
    public string MailKey => KeyOf(Key, To);

    internal static string KeyOf(string key, Recipient to) => $"{key}-{Correspondent.IdOf(to.Address)[..8]}";
}
