using Relais.Cases;

namespace Relais.Referrals;

/// <summary>On whose side somebody stands who looks at a person's data.</summary>
public enum Viewer
{
    /// <summary>The agency that referred, or an administrator.</summary>
    Referrer,

    /// <summary>The side that receives the referral: the offices and their counsellors.</summary>
    Receiver,
}

/// <summary>Which fields of a referral are seen by whom; the one place where that is decided.</summary>
public static class Sight
{
    /// <returns>Null where nothing of the person is seen: the receiver has lost sight of a revoked case.</returns>
    public static Referral? Of(Referral referral, CaseRecord @case, Viewer viewer) => (viewer, @case.Status) switch
    {
        (Viewer.Referrer, _) => referral,
        (_, CaseStatus.Revoked) => null,
        _ => referral.SeenByBoth(),
    };
}
