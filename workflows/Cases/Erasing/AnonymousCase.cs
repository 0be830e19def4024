using System.Globalization;
using Relais.Referrals;

namespace Relais.Cases.Erasing;

/// <summary>What stays of an erased case: enough to count it, too little to know whose it was.</summary>
public static class AnonymousCase
{
    /// <summary>The age bands of the indicators, each with the first age above it.</summary>
    private static readonly (int Below, string Band)[] Bands = [(18, "under-18"), (25, "18-24"), (30, "25-29"), (36, "30-35")];

    /// <summary>Built up from nothing, so that a field which the case row gains is erased until somebody says that it may stay.</summary>
    /// <param name="person">None where the person's data are gone already.</param>
    public static CaseRecord Of(CaseRecord @case, Returnee? person, DateTimeOffset at)
    {
        var opened = DateOnly.FromDateTime(@case.OpenedAt.UtcDateTime);
        return new CaseRecord
        {
            Code = @case.Code,
            Status = @case.Status,
            Office = @case.Office,
            Partner = @case.Partner,
            Priority = @case.Priority,
            Service = @case.Service,
            Region = @case.Region,
            OpenedAt = @case.OpenedAt,
            PolicyVersion = @case.PolicyVersion,
            ReferrerName = "",
            ReferrerEmail = "",
            Programme = @case.Programme,
            ClosedAt = @case.ClosedAt ?? at,
            Outcome = @case.Outcome,
            Facts = new CaseFacts { Office = @case.Office },
            LastStep = @case.LastStep,
            AgeBand = person is null ? @case.AgeBand : BandOf(person.AgeOn(opened)),
            Quarter = QuarterOf(opened),
            ErasedAt = at,
            Version = @case.Version,
            Indexed = @case.Indexed,
        };
    }

    public static string BandOf(int age) => Bands.FirstOrDefault(band => age < band.Below).Band ?? "36+";

    private static string QuarterOf(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}-Q{((date.Month - 1) / 3) + 1}");
}
