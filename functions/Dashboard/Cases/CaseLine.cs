using System.Globalization;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>A case as a list shows it, in words.</summary>
/// <param name="Waiting">For whom it waits; none for a case that has ended.</param>
/// <param name="Due">How soon it is due, or how late, where that is worth saying.</param>
/// <param name="Tags">What is out of the ordinary.</param>
public sealed record CaseLine(CaseSummary Case, Text Step, Text? Waiting, DueTag? Due, Text Office, IReadOnlyList<DueTag> Tags)
{
    private const int SoonDays = 7;

    public static CaseLine Of(CaseSummary @case, DirectoryReading directory, DateTimeOffset now)
    {
        var names = new PartyNames(directory);
        var office = directory.Offices.TryGetValue(@case.Office, out var known) ? known.Name : @case.Office;
        return new CaseLine(
            @case,
            @case.Step is { } step ? StepTexts.Name(step.Key) : Labels.Of(@case.Status),
            @case.Step is { } asked ? WaitsFor(asked.Owner) : null,
            DueOf(@case, now),
            new(office, office),
            [.. TagsOf(@case)]);

        // The office stands beside it.
        Text WaitsFor(string owner) => owner == Party.Office(@case.Office) ? new("L’antenne", "The office") : Named(names.Of(owner));

        static Text Named(Noun noun) => new(Capital(noun.French), Capital(noun.English));
    }

    private static DueTag? DueOf(CaseSummary @case, DateTimeOffset now)
    {
        // Clocks stand still on hold.
        if (@case.Step is not { } step || @case.OnHold) return null;
        var days = WorkingCalendar.DateOf(step.DueAt).DayNumber - WorkingCalendar.DateOf(now).DayNumber;
        return (days, step.DueAt <= now) switch
        {
            (0, true) => new("late", new("en retard depuis aujourd’hui", "late since today")),
            (-1, _) => new("late", new("en retard d’un jour", "1 day late")),
            ( < 0, _) => new("late", new($"en retard de {-days} jours", $"{-days} days late")),
            (0, _) => new("soon", new("aujourd’hui", "today")),
            (1, _) => new("soon", new("demain", "tomorrow")),
            ( <= SoonDays, _) => new("calm", new($"dans {days} jours", $"in {days} days")),
            _ => null,
        };
    }

    private static IEnumerable<DueTag> TagsOf(CaseSummary @case)
    {
        if (@case.NeedsAttention) yield return new("late", new("À reprendre", "Needs attention"));
        if (@case.Stalled) yield return new("late", new("Bloqué", "Stalled"));
        else if (@case.EscalationLevel > 0) yield return new("soon", new($"Escalade {@case.EscalationLevel}", $"Escalation {@case.EscalationLevel}"));
        if (@case.Undelivered) yield return new("late", new("Courriel non remis", "Mail not delivered"));
        if (!@case.OnHold) yield break;
        var until = @case.HeldUntil is { } day ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : null;
        yield return new("hold", until is null ? new("En pause", "On hold") : new($"En pause jusqu’au {until}", $"On hold until {until}"));
    }

    public static Text PriorityOf(Priority priority) => priority switch
    {
        Priority.Urgent => new("Urgente", "Urgent"),
        Priority.High => new("Haute", "High"),
        _ => new("Normale", "Normal"),
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}

/// <param name="Tone">A class of the tag: <c>late</c>, <c>soon</c>, <c>hold</c> or <c>calm</c>; the words say it too.</param>
public sealed record DueTag(string Tone, Text Words);
