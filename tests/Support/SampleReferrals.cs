using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>Referrals of invented people, valid until they are changed.</summary>
public static class SampleReferrals
{
    private static int _count;

    public static Referral Next(Priority priority = Priority.Normal, Service service = Service.Training, string region = "Kolda", int birthYear = 1999)
    {
        var number = Interlocked.Increment(ref _count);
        return new Referral(
            $"T-{number:D6}",
            new Returnee(FamilyName(number), "Awa", new DateOnly(birthYear, 3, 4), BirthDatePrecision.Day, Sex.F, [new Phone($"+22177{number:D7}", PhoneOwner.Self, true)], null, "wo", false),
            new Residence(region),
            new Return(new DateOnly(2026, 9, 1)),
            new Profile(Education.Primary, null, [], null),
            new Need(service, [Dimension.Eco], priority, priority == Priority.Urgent ? "perte de logement" : null),
            new Vulnerability(false),
            new Consent("2026-1", "wo", ConsentMethod.Signature, [Consent.ShareWithAnpej], new DateOnly(2026, 9, 5), "agent"),
            new Sender("Gestionnaire de cas", "cm.kolda@iom.example"));
    }

    /// <summary>Six syllables of which no two numbers have many in common: nobody resembles anybody.</summary>
    public static string FamilyName(int number)
    {
        var spread = (ulong)number * 0x9E3779B97F4A7C15;
        return string.Concat(Enumerable.Range(0, 6).Select(place => (int)(spread >> (28 + (6 * place))) & 63)
            .Select(part => $"{"bdfgklmnprstvwyz"[part / 4]}{"aeiou"[part % 4]}"));
    }
}
