using System.Globalization;

namespace Relais.Emails.Rounds;

// All of these travel in orchestrations: add optional fields only.

/// <param name="Last">The last round; none before the first.</param>
public sealed record PostRounds(DateTimeOffset? Last = null);

public sealed record RoundPlanning(DateTimeOffset Last, DateTimeOffset Now);

/// <param name="Mailbox">A <see cref="Correspondent"/>'s id.</param>
/// <param name="At">When the round was planned for.</param>
public sealed record MailboxRound(string Mailbox, DateTimeOffset At)
{
    /// <summary>The instance id of one round to one mailbox: <c>post.9f3a….20261125T083000Z</c>.</summary>
    public static string InstanceId(string mailbox, DateTimeOffset at) =>
        $"{PostOrchestration.InstanceId}.{mailbox}.{at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
}
