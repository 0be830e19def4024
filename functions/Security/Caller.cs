using Microsoft.AspNetCore.Http.Features;
using Relais.Cases;
using Relais.Functions.Problems;

namespace Relais.Functions.Security;

/// <summary>Who calls, by the key that was shown.</summary>
/// <param name="Partner">Whose key it is.</param>
/// <param name="IsAdministrator">The key opens everything.</param>
/// <param name="KeyId">Tells one key from another.</param>
public sealed record Caller(Partner Partner, bool IsAdministrator, string KeyId)
{
    /// <summary>The caller as the case's log names them, a <see cref="Relais.Cases.Party"/>.</summary>
    public string Party => IsAdministrator ? Relais.Cases.Party.Administrator : Relais.Cases.Party.Partner(Partner.Id);

    /// <summary>The partner whose cases alone may be seen; none for an administrator.</summary>
    public string? ConfinedTo => IsAdministrator ? null : Partner.Id;

    public bool MaySee(CaseRecord @case) => IsAdministrator || @case.Partner == Partner.Id;

    /// <exception cref="RefusedException">403: the key is a partner's.</exception>
    public void RequireAdministrator()
    {
        if (!IsAdministrator) throw new RefusedException(StatusCodes.Status403Forbidden, DoorProblems.AdministratorsOnly());
    }
}

public static class CallerOfRequest
{
    extension(HttpRequest request)
    {
        /// <summary>Who calls; the gate has let nobody without a key through to a function that asks.</summary>
        public Caller Caller => request.HttpContext.Features.GetRequiredFeature<Caller>();
    }
}
