using System.Security.Cryptography;
using System.Text;
using Relais.Cases;
using Relais.Local.SignIn;
using Relais.Referrals;

namespace Relais.Local.Samples;

/// <summary>Who is who on a developer's machine: an office for each region with its supervisor and counsellors, co-ordinators, heads, two programmes of which one is over, a partner and its key. All invented.</summary>
internal static class SampleDirectory
{
    public const string PartnerKey = "rk_local_iom_dakar";
    public const string AdministratorsKey = "rk_local_admin";

    /// <summary>The partner that is saved last: once it is there, everything is.</summary>
    public const string LastEntry = "iom-dakar";

    private static readonly string[] Supervisors =
    [
        "Aminata Ndour", "Ibra Thioune", "Coumba Senghor", "Malang Sagna", "Ndèye Fall", "Samba Keïta", "Oumar Baldé", "Fatim Wade", "Aliou Sy", "Rama Guèye",
        "Lamine Diatta", "Sira Cissokho", "Babacar Mbengue", "Khady Coly",
    ];

    private static readonly string[] Counsellors =
    [
        "Awa Diop", "Mamadou Faye", "Sokhna Ndiaye", "Pape Sarr", "Maïmouna Ba", "Cheikh Seck", "Dieynaba Kane", "Modou Thiam", "Astou Camara", "Ousmane Dièye",
        "Bineta Sow", "Moussa Sané", "Adama Mballo", "Yacine Touré", "Penda Dia", "Abdou Gaye", "Ndella Diouf", "El Hadj Niang", "Mariama Badji", "Serigne Lô",
        "Oumou Kanté", "Demba Drammé", "Aïssatou Kébé", "Alioune Mané", "Rokhaya Cissé", "Assane Tall", "Seynabou Goudiaby", "Ismaïla Dème",
    ];

    public static async Task LoadAsync(IDirectory directory, DateTimeOffset now)
    {
        foreach (var (region, index) in Regions.All.Select((region, index) => (region, index)))
        {
            await directory.SaveAsync(new Person($"sup-{region.Id}", Supervisors[index], $"sup.{region.Id}@anpej.example", PersonRole.Supervisor, region.Id, ObjectId: region.Id == "kolda" ? LocalUser.All[1].ObjectId : null));
            foreach (var number in new[] { 1, 2 })
            {
                var name = Counsellors[(2 * index) + number - 1];
                await directory.SaveAsync(new Person($"ce-{region.Id}-{number}", name, $"ce{number}.{region.Id}@anpej.example", PersonRole.Counsellor, region.Id));
            }

            await directory.SaveAsync(new Office(region.Id, $"Antenne de {region.Name}", "ANPEJ", $"antenne.{region.Id}@anpej.example", [region.Id], $"sup-{region.Id}"));
        }

        await directory.SaveAsync(new Person("sup-iom-dakar", "Henriette Mendy", "sup.dakar@iom.example", PersonRole.Supervisor));
        await directory.SaveAsync(new Person("coord-anpej", "Mbaye Dione", "coordination@anpej.example", PersonRole.Coordinator));
        await directory.SaveAsync(new Person("coord-iom", "Claire Adams", "coordination@iom.example", PersonRole.Coordinator, Language: Language.English));
        await directory.SaveAsync(new Person("head-anpej", "Ngoné Sakho", "direction@anpej.example", PersonRole.Head));
        await directory.SaveAsync(new Person("head-iom", "Paul Martens", "mission@iom.example", PersonRole.Head, Language: Language.English));

        await directory.SaveAsync(new Person("admin-anpej", "Fodé Dansokho", "administration@anpej.example", PersonRole.Administrator, ObjectId: LocalUser.All[0].ObjectId));

        await directory.SaveAsync(new Programme("RETOUR-2026", "Retour et réintégration", "Return and reintegration"));
        await directory.SaveAsync(new Programme("JEUNES-2025", "Jeunes au travail", "Young people at work", new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31)));

        await directory.SaveAsync(new Partner(
            "administration",
            "Administration",
            "ANPEJ",
            [],
            null,
            [new ApiKey(HashOf(AdministratorsKey), ExpiresAt: now.AddYears(1), Administrator: true)]));
        await directory.SaveAsync(new Partner(LastEntry, "OIM Dakar", "IOM", ["iom.example"], "sup-iom-dakar", [new ApiKey(HashOf(PartnerKey))]));
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
