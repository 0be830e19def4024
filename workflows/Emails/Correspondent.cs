using System.Security.Cryptography;
using System.Text;

namespace Relais.Emails;

/// <summary>What is known of one mailbox.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record Correspondent
{
    /// <summary>How many late steps in a row are worth telling of.</summary>
    public const int TooManyUnanswered = 3;

    private const int IdLength = 32;

    public required string Address { get; init; }

    /// <summary>Since when mail to it comes back, is not sent, or is taken for spam; null while it can be reached.</summary>
    public DateTimeOffset? BouncedAt { get; init; }

    /// <summary>What the provider said of it. No address.</summary>
    public string? BounceReason { get; init; }

    /// <summary>When a mail arrived after one had bounced: older bounces that come late count no more.</summary>
    public DateTimeOffset? ReachedAt { get; init; }

    /// <summary>The last steps in a row that were told to the first level, each <c>{case code}/{nnn}</c>.</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <summary>Names a mailbox without saying its address, whatever the case of its letters.</summary>
    public static string IdOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())))[..IdLength];
}
