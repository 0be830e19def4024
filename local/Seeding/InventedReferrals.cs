using System.Globalization;
using Relais.Referrals;

namespace Relais.Local.Seeding;

/// <summary>Referrals of people who do not exist. The same chance makes the same people.</summary>
internal sealed class InventedReferrals(Random chance, IReadOnlyList<string> regions)
{
    private static readonly Dictionary<string, int> Weights = new (string Region, int Weight)[]
    {
        ("dakar", 18), ("tambacounda", 13), ("kolda", 14), ("sedhiou", 8), ("ziguinchor", 8), ("saint-louis", 7), ("thies", 8), ("kaolack", 6), ("kedougou", 4),
    }.ToDictionary();

    private static readonly (Service Service, int Weight)[] Services =
    [
        (Service.Training, 46), (Service.Employment, 20), (Service.Entrepreneurship, 14), (Service.Internship, 8), (Service.Counselling, 7), (Service.Funding, 5),
    ];

    private static readonly string[] Languages = ["wo", "ff", "fr", "mnk", "dyo", "srr", "snk"];
    private static readonly string[] Trades = ["Maçonnerie", "Couture", "Agriculture", "Commerce", "Mécanique", "Menuiserie", "Pêche", "Coiffure", "Électricité", "Conduite"];
    private static readonly string[] Countries = ["LY", "NE", "MA", "ES", "DZ", "TN", "MR", "IT"];
    private static readonly string[] Managers = ["Ndeye Coumba Sylla", "Ismaïla Bodian", "Thérèse Gomis", "Moctar Barry", "Aby Ndao", "Khalifa Diédhiou"];

    private Referral? _last;

    /// <param name="number">Unique; the phone number is made of it.</param>
    /// <param name="on">The day of the referral.</param>
    public Referral Next(int number, DateOnly on)
    {
        // Now and then somebody is referred a second time, under another number: a supervisor is asked whether they are the same.
        if (_last is { } before && chance.Next(60) == 0) return Again(before, number);
        var sex = chance.Next(100) < 71 ? Sex.M : Sex.F;
        var age = chance.Next(100) switch { < 2 => 16 + chance.Next(2), < 92 => 18 + chance.Next(18), _ => 36 + chance.Next(10) };
        var birth = on.AddYears(-age).AddDays(-1 - chance.Next(360));
        var isMinor = age < 18;
        var priority = chance.Next(100) switch { < 5 => Priority.Urgent, < 20 => Priority.High, _ => Priority.Normal };
        var region = Region();
        return _last = new Referral(
            string.Create(CultureInfo.InvariantCulture, $"GRAINE-{number}"),
            new Returnee(
                Usual(SenegaleseNames.Family), Usual(sex == Sex.F ? SenegaleseNames.Women : SenegaleseNames.Men), birth,
                chance.Next(100) < 70 ? BirthDatePrecision.Day : BirthDatePrecision.Year, sex, [Phone(number)], null, Pick(Languages), chance.Next(100) < 6),
            new Residence(region.Name),
            new Return(on.AddDays(-10 - chance.Next(200)), Enum.GetValues<ReturnMode>()[chance.Next(3)], Pick(Countries)),
            new Profile(Enum.GetValues<Education>()[chance.Next(5)], Pick(Trades), [], Pick(Trades)),
            new Need(ServiceAsked(), chance.Next(3) == 0 ? [Dimension.Eco, Dimension.Soc] : [Dimension.Eco], priority, priority == Priority.Urgent ? "Sans logement" : null),
            new Vulnerability(false),
            new Consent("2023-2", "wo", ConsentMethod.Signature, [Consent.ShareWithAnpej], on.AddDays(-chance.Next(6)), "Agent d’accueil"),
            Manager(),
            isMinor ? new Caregiver(Usual(SenegaleseNames.Women) + " " + Usual(SenegaleseNames.Family), $"+22170{number:D7}") : null);
    }

    private static Referral Again(Referral before, int number) => before with
    {
        ExternalId = string.Create(CultureInfo.InvariantCulture, $"GRAINE-{number}"),
        Person = before.Person with { Phones = [Phone(number)] },
        Need = before.Need with { Service = before.Need.Service == Service.Training ? Service.Employment : Service.Training },
    };

    private static Phone Phone(int number) => new($"+22177{number:D7}", PhoneOwner.Self, true);

    private Sender Manager()
    {
        var which = chance.Next(Managers.Length);
        return new Sender(Managers[which], string.Create(CultureInfo.InvariantCulture, $"cm{which + 1}@iom.example"));
    }

    private Region Region()
    {
        var served = Regions.All.Where(region => regions.Contains(region.Id)).ToList();
        var place = chance.Next(served.Sum(WeightOf));
        foreach (var region in served)
        {
            if ((place -= WeightOf(region)) < 0) return region;
        }

        return served[^1];

        static int WeightOf(Region region) => Weights.GetValueOrDefault(region.Id, 3);
    }

    private Service ServiceAsked()
    {
        var place = chance.Next(Services.Sum(one => one.Weight));
        return Services.First(one => (place -= one.Weight) < 0).Service;
    }

    /// <summary>Early names are taken more often.</summary>
    private string Usual(IReadOnlyList<string[]> names) => names[(int)(names.Count * Math.Pow(chance.NextDouble(), 2))][0];

    private string Pick(string[] words) => words[chance.Next(words.Length)];
}
