using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Relais.Cases;

namespace Relais.Partners;

/// <summary>Where administrators say who the partners are, and give them keys.</summary>
public sealed class PartnerDoor(IDirectory directory, TimeProvider clock)
{
    /// <summary>How long a key is still taken once another takes its place, so that a partner can change it in its own time.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    /// <summary>How long a key that opens everything lasts at most.</summary>
    public static readonly TimeSpan LongestAdministrator = TimeSpan.FromDays(366);

    private const string Prefix = "rk_";
    private const int SecretBytes = 32;
    private const int HintLength = 4;
    private const int Attempts = 8;

    /// <summary>Adds a partner or changes what is said of it; its keys stay as they are.</summary>
    /// <param name="isNew">Whether there must be none under this id.</param>
    /// <returns>False where there is one, or none.</returns>
    public Task<bool> SaveAsync(Partner said, bool isNew, CancellationToken cancellation = default) => ChangeAsync(
        said.Id,
        was => isNew == (was is null) ? said with { Keys = was?.Keys ?? [], Version = was?.Version } : null,
        cancellation);

    /// <summary>Gives a partner a key.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="expiresAt">After this it is refused; null for a partner's key that lasts.</param>
    /// <param name="isAdministrators">It opens everything, and ends after <see cref="LongestAdministrator"/> at the latest.</param>
    /// <returns>The key, shown this once and kept nowhere; null when there is no such partner.</returns>
    public async Task<string?> AddKeyAsync(string partner, string name, DateTimeOffset? expiresAt, bool isAdministrators, CancellationToken cancellation = default)
    {
        var last = clock.GetUtcNow() + LongestAdministrator;
        var (key, kept) = NewKey(name, isAdministrators && !(expiresAt < last) ? last : expiresAt, isAdministrators);
        return await ChangeAsync(partner, was => was is null ? null : was with { Keys = [.. was.Keys, kept] }, cancellation) ? key : null;
    }

    /// <summary>Puts a new key in the place of one, which is taken for a week longer.</summary>
    /// <param name="hash">The key's.</param>
    /// <returns>The new key, shown this once; null when there is no such key, or it is no longer taken.</returns>
    public async Task<string?> ReplaceKeyAsync(string partner, string hash, CancellationToken cancellation = default)
    {
        string? shown = null;
        var isReplaced = await ChangeAsync(
            partner,
            was =>
            {
                var now = clock.GetUtcNow();
                if (was?.Keys.FirstOrDefault(one => one.Hash == hash && one.IsTakenAt(now)) is not { } old) return null;
                var (key, kept) = NewKey(old.Name ?? "", old.Administrator ? now + LongestAdministrator : null, old.Administrator);
                var ends = old.ExpiresAt < now + Overlap ? old.ExpiresAt : now + Overlap;
                shown = key;
                return was with { Keys = [.. was.Keys.Select(one => one == old ? old with { ExpiresAt = ends } : one), kept] };
            },
            cancellation);
        return isReplaced ? shown : null;
    }

    /// <summary>Takes a key back at once.</summary>
    /// <returns>False when there is no such key; one that was revoked before stays as it is.</returns>
    public Task<bool> RevokeKeyAsync(string partner, string hash, CancellationToken cancellation = default) => ChangeAsync(
        partner,
        was => was?.Keys.Any(one => one.Hash == hash) == true
            ? was with { Keys = [.. was.Keys.Select(one => one.Hash == hash && one.RevokedAt is null ? one with { RevokedAt = clock.GetUtcNow() } : one)] }
            : null,
        cancellation);

    private (string Key, ApiKey Kept) NewKey(string name, DateTimeOffset? expiresAt, bool isAdministrators)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return (key, new ApiKey(hash, expiresAt, isAdministrators, CreatedAt: clock.GetUtcNow(), Name: name, Hint: key[^HintLength..]));
    }

    /// <param name="decide">Null when there is nothing to change. It may be asked several times.</param>
    private async Task<bool> ChangeAsync(string partner, Func<Partner?, Partner?> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (decide(await directory.FindPartnerAsync(partner, cancellation)) is not { } now) return false;
            if (await directory.TrySaveAsync(now, cancellation)) return true;
        }

        throw new NotNowException("This partner is being changed by others.");
    }
}
