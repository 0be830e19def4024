using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>A small world of offices, people and one partner.</summary>
public static class SampleDirectory
{
    public static readonly Partner Iom = new("iom-dakar", "OIM Dakar", "IOM", ["iom.example"], "sup-iom", []);

    public static async Task FillAsync(IDirectory directory)
    {
        foreach (var (id, name) in new[] { ("kolda", "Kolda"), ("dakar", "Dakar"), ("sedhiou", "Sédhiou"), ("thies", "Thiès") })
        {
            await directory.SaveAsync(new Office(id, $"Antenne de {name}", "ANPEJ", $"antenne.{id}@anpej.example", [id], $"sup-{id}"));
            await directory.SaveAsync(new Person($"sup-{id}", $"Supervision {name}", $"sup.{id}@anpej.example", PersonRole.Supervisor, id));
            await directory.SaveAsync(new Person($"ce-{id}-1", $"Conseillère {name}", $"ce1.{id}@anpej.example", PersonRole.Counsellor, id));
            await directory.SaveAsync(new Person($"ce-{id}-2", $"Conseiller {name}", $"ce2.{id}@anpej.example", PersonRole.Counsellor, id));
        }

        await directory.SaveAsync(new Person("sup-iom", "Supervision OIM", "sup@iom.example", PersonRole.Supervisor));
        await directory.SaveAsync(new Person("coord-iom", "Coordination OIM", "coord@iom.example", PersonRole.Coordinator, Language: Language.English));
        await directory.SaveAsync(new Person("coord-anpej", "Coordination ANPEJ", "coord@anpej.example", PersonRole.Coordinator));
        await directory.SaveAsync(new Person("head-iom", "Direction OIM", "head@iom.example", PersonRole.Head));
        await directory.SaveAsync(new Person("head-anpej", "Direction ANPEJ", "head@anpej.example", PersonRole.Head));
        await directory.SaveAsync(new Person("admin", "Administration", "admin@anpej.example", PersonRole.Administrator));
        await directory.SaveAsync(Iom);
    }
}
