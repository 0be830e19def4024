using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Relais.Cases;

namespace Relais.Functions.Security;

/// <summary>Reads who has signed in from what App Service Authentication writes into the request; it removes what anybody else writes there.</summary>
public sealed class SignIn(IDirectory directory, IOptions<PagesOptions> options)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>Where the platform lets people sign in, and out.</summary>
    public const string Path = "/.auth/login/aad";
    public const string OutPath = "/.auth/logout";

    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const int LongestHeader = 64 * 1024;

    private static readonly FrozenSet<string> ObjectIds = FrozenSet.Create(ObjectId, "oid");
    private static readonly FrozenSet<string> RoleClaims = FrozenSet.Create("roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role");
    private static readonly FrozenSet<string> Names = FrozenSet.Create("name", "preferred_username");

    /// <returns>Null for somebody who has not signed in, and whenever the platform does not vouch for the header.</returns>
    public async Task<PageUser?> FindAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!options.Value.IsPlatformOn || Read(request.Headers[Header].ToString()) is not { } principal) return null;
        if (Value(principal, ObjectIds) is not { } objectId) return null;

        var person = (await directory.ReadAsync(cancellation)).People.Values.FirstOrDefault(person => string.Equals(person.ObjectId, objectId, StringComparison.OrdinalIgnoreCase));
        var roles = principal.Claims
            .Where(claim => claim.Type == principal.RoleType || RoleClaims.Contains(claim.Type))
            .Select(claim => Words.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null)
            .OfType<Role>()
            .ToFrozenSet();
        return new PageUser(objectId, person?.Name ?? Value(principal, Names) ?? objectId, roles, person);
    }

    /// <summary>Where to sign in, and to come back from there; only to a place of ours.</summary>
    public static string AddressFor(HttpRequest request) =>
        $"{Path}?post_login_redirect_uri={Uri.EscapeDataString(LocalPath.Of(request.Path + request.QueryString.ToString()))}";

    private static string? Value(Principal principal, FrozenSet<string> types) =>
        principal.Claims.FirstOrDefault(claim => types.Contains(claim.Type) && claim.Value.Length > 0)?.Value;

    private static Principal? Read(string header)
    {
        if (header.Length is 0 or > LongestHeader) return null;
        try
        {
            return JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header)) is { Claims: { } claims } read && claims.All(claim => claim is { Type: not null, Value: not null })
                ? read
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Principal(
        [property: JsonPropertyName("claims")] IReadOnlyList<PrincipalClaim> Claims,
        [property: JsonPropertyName("role_typ")] string? RoleType = null);

    private sealed record PrincipalClaim([property: JsonPropertyName("typ")] string Type, [property: JsonPropertyName("val")] string Value);
}
