using System.Text.Json;

namespace Relais.Local.SignIn;

/// <summary>Four fictional people who can be signed in as on a developer's machine, as App Service Authentication would write them into a request.</summary>
internal sealed record LocalUser(string Key, string Label, string ObjectId, string Name, string Role)
{
    public static IReadOnlyList<LocalUser> All { get; } =
    [
        new("admin", "Administration", "00000000-0000-0000-0000-000000000001", "Fodé Dansokho", "admin"),
        new("supervisor", "Supervision Kolda", "00000000-0000-0000-0000-000000000002", "Oumar Baldé", "supervisor"),
        new("viewer", "Lecture", "00000000-0000-0000-0000-000000000003", "Nafi Sène", "viewer"),
        new("research", "Recherche", "00000000-0000-0000-0000-000000000004", "Jean-Marie Bassène", "research"),
    ];

    /// <summary>What the platform writes into <c>X-MS-CLIENT-PRINCIPAL</c>.</summary>
    public string Principal() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
    {
        auth_typ = "aad",
        claims = new[]
        {
            new { typ = "http://schemas.microsoft.com/identity/claims/objectidentifier", val = ObjectId },
            new { typ = "name", val = Name },
            new { typ = "roles", val = Role },
        },
        name_typ = "name",
        role_typ = "roles",
    }));
}
