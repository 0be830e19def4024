using Microsoft.AspNetCore.Http.Features;
using Relais.Cases;

namespace Relais.Functions.Security;

/// <summary>Who has signed in and looks at a page.</summary>
/// <param name="ObjectId">Their id in Microsoft Entra ID.</param>
/// <param name="Name">As the platform gives it, or the directory.</param>
/// <param name="Roles">None where none was assigned.</param>
/// <param name="Person">Who they are in the directory; null where nobody has that object id.</param>
public sealed record PageUser(string ObjectId, string Name, IReadOnlySet<Role> Roles, Person? Person)
{
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Whose cases alone may be seen: a supervisor's own office. Null sees those of all offices.</summary>
    public string? ConfinedTo => Is(Role.Admin) || Is(Role.Viewer) ? null : Person?.Office ?? "";

    /// <summary>As the case's log names them, a <see cref="Relais.Cases.Party"/>.</summary>
    public string Party => Person is { } person ? Relais.Cases.Party.Person(person.Id) : Relais.Cases.Party.Administrator;
}

public static class UserOfRequest
{
    extension(HttpRequest request)
    {
        /// <summary>Who looks at the page; the gate has let nobody without the role through to it.</summary>
        public PageUser User => request.HttpContext.Features.GetRequiredFeature<PageUser>();
    }
}
