using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case;

/// <summary>What somebody who has signed in may see of a case, and whether they may steer it.</summary>
/// <param name="IsAdministrator">They see who saw the person, and replies whose sender is not certain.</param>
/// <param name="MaySteer">An administrator, or a supervisor of the case's office.</param>
/// <param name="SeesWords">What people wrote, which may tell of the person.</param>
public sealed record CaseSight(bool IsAdministrator, bool MaySteer, bool SeesWords)
{
    public static CaseSight Of(PageUser user, CaseRecord @case)
    {
        var isAdministrator = user.Is(Role.Admin);
        var isSupervisor = user.Is(Role.Supervisor) && user.Person?.Office == @case.Office;

        // The receiving side loses sight of the person with the revocation.
        return new CaseSight(isAdministrator, isAdministrator || isSupervisor, isAdministrator || (isSupervisor && @case.Status != CaseStatus.Revoked));
    }

    /// <summary>On whose side they look at the person; null for those who do not.</summary>
    public Viewer? Person => IsAdministrator ? Viewer.Referrer : SeesWords ? Viewer.Receiver : null;
}

internal static class SeenCases
{
    extension(PageUser user)
    {
        public bool MaySee(CaseRecord @case) => user.ConfinedTo is not { } office || @case.Office == office;
    }

    /// <summary>The case, if there is one that the user may see; another office's does not exist for a supervisor.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public static CaseHistory SeenBy(this CaseHistory? history, PageUser user) =>
        history is not null && user.MaySee(history.Case) ? history : throw RefusedException.NotFound(DoorProblems.NoSuchCase());

    /// <summary>The same for somebody who wants to steer it.</summary>
    /// <exception cref="RefusedException">404, or 403 for somebody who may only look.</exception>
    public static CaseHistory SteeredBy(this CaseHistory? history, PageUser user)
    {
        (history?.Case).SteeredBy(user);
        return history!;
    }

    /// <inheritdoc cref="SteeredBy(CaseHistory?, PageUser)"/>
    public static CaseRecord SteeredBy(this CaseRecord? @case, PageUser user)
    {
        if (@case is null || !user.MaySee(@case)) throw RefusedException.NotFound(DoorProblems.NoSuchCase());
        return CaseSight.Of(user, @case).MaySteer ? @case : throw new RefusedException(StatusCodes.Status403Forbidden, PageProblems.NotYourOffice());
    }
}
