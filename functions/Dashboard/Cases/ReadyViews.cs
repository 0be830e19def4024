using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>The lists that everybody has.</summary>
internal static class ReadyViews
{
    public static IReadOnlyList<ReadyView> Of(PageUser user)
    {
        var views = new List<ReadyView> { new(new("Tous", "All"), ListCriteria.None) };
        if (user.Person is { } person) views.Add(View("Les miens", "Mine", ("owner", Party.Person(person.Id))));
        if (user.ConfinedTo is null && user.Person?.Office is { } office) views.Add(View("Mon antenne", "My office", ("office", office)));
        return
        [
            .. views,
            View("Bloqués", "Stalled", ("stalled", "true")),
            View("À reprendre", "Needs attention", ("attention", "true")),
            View("Escaladés", "Escalated", ("escalated", "true")),
            View("Courriel non remis", "Mail not delivered", ("undelivered", "true")),
            View("Pour aujourd’hui", "Due today", ("due", "today")),
            View("Cette semaine", "Due this week", ("due", "week")),
            View("En pause", "On hold", ("hold", "true")),
        ];
    }

    private static ReadyView View(string french, string english, params (string Name, string Value)[] criteria) =>
        new(new(french, english), criteria.Aggregate(ListCriteria.None, (all, one) => all.With(one.Name, one.Value)));
}

internal sealed record ReadyView(Text Name, ListCriteria Criteria);
