using System.Collections.Concurrent;

namespace Relais.Local.Mailbox;

/// <summary>An address that takes no mail.</summary>
public sealed record Bouncing(string Address);

/// <summary>The addresses that take no mail, until the host ends or they are forgotten.</summary>
internal sealed class BouncingAddresses
{
    private readonly ConcurrentDictionary<string, bool> _addresses = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> List() => [.. _addresses.Keys.Order(StringComparer.Ordinal)];

    /// <returns>False for what is no address.</returns>
    public bool TryAdd(string? address)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(address?.Trim(), out var parsed)) return false;
        _addresses[parsed.Address] = true;
        return true;
    }

    public bool Contains(string address) => _addresses.ContainsKey(address);

    public void Clear() => _addresses.Clear();
}
