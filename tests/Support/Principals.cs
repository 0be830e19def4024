using System.Text.Json;
using Relais.Functions.Security;

namespace Relais.Tests.Support;

/// <summary>What App Service Authentication writes into a request for somebody who has signed in.</summary>
internal static class Principals
{
    public static (string Name, string Value) Of(string objectId, params string[] roles) => (SignIn.Header, Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
    {
        auth_typ = "aad",
        name_typ = "name",
        role_typ = "roles",
        claims = roles.Select(role => new { typ = "roles", val = role })
            .Append(new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = objectId })
            .Append(new { typ = "name", val = "Awa Essai" }),
    })));
}
