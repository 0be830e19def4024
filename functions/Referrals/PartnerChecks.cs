using System.Collections.Immutable;
using Relais.Cases;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Functions.Referrals;

internal static class PartnerChecks
{
    /// <summary>What a partner's referrals are checked against today.</summary>
    public static CheckContext ChecksOf(this Partner partner, DirectoryReading directory, Language language, TimeProvider clock)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        return new(
            today,
            language,
            partner.SenderDomains.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase),
            directory.Offices.Keys.ToImmutableHashSet(),
            directory.ProgrammesOn(today));
    }
}
