using System.Globalization;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Cases.Answers;

/// <summary>How a step's reminders can still be postponed.</summary>
/// <param name="Nth">Which postponement the next one is, from 1.</param>
/// <param name="MaxDays">Working days that one postponement may take.</param>
/// <param name="MaxTimes">Postponements that a step may have.</param>
/// <param name="Until">Before this no reminder comes, where they are postponed already.</param>
public sealed record SnoozeOffer(int Nth, int MaxDays, int MaxTimes, DateTimeOffset? Until)
{
    public bool IsUsedUp => Nth > MaxTimes;
}

/// <summary>A wish to postpone reminders, as it was understood, or all that is wrong with it.</summary>
/// <param name="Nth">Which postponement was offered: the same twice is one.</param>
/// <param name="Text">Free text, kept in a note.</param>
public sealed record SnoozeRead(int Nth, int Days, string Code, string? Text, IReadOnlyList<Finding> Problems);

public abstract record SnoozeVerdict
{
    private SnoozeVerdict()
    {
    }

    /// <summary>It is on its way; the same again says so again and changes nothing.</summary>
    /// <param name="Until">No reminder comes before.</param>
    public sealed record Postponed(int Days, string Code, DateTimeOffset Until) : SnoozeVerdict;

    public sealed record Refused(CommandRefusal Why) : SnoozeVerdict;
}

/// <summary>Where the owner of a question postpones its reminders, never its deadline.</summary>
public sealed class SnoozeDoor(CommandDoor commands, ICaseStore cases, PolicyCatalog policies, Calendars calendars, TimeProvider clock)
{
    public const string NthField = "snooze";
    public const string DaysField = "days";
    public const string CodeField = "code";
    public const string TextField = "more";

    /// <returns>Null where the step has no reminders to postpone: it is not the one that the case waits for, or the case is on hold.</returns>
    public async Task<SnoozeOffer?> OfferOfAsync(OpenedLink opened, CancellationToken cancellation = default)
    {
        var (@case, step) = (opened.State.Case, opened.State.Step);
        if (step is not { State: StepState.Open, AskedAt: not null } || @case.Hold is not null || @case.Step?.Number != step.Number) return null;
        var terms = policies.ByVersion(@case.PolicyVersion).Terms;
        var calendar = await calendars.ReadAsync(cancellation);
        var until = step.Snoozes.Count == 0 ? (DateTimeOffset?)null : step.Snoozes.Max(snooze => Until(@case, snooze, calendar));
        return new SnoozeOffer(step.Snoozes.Count + 1, terms.MaxSnoozeWorkingDays, terms.MaxSnoozes, until > clock.GetUtcNow() ? until : null);
    }

    /// <param name="values">By field name.</param>
    public static SnoozeRead Read(IReadOnlyDictionary<string, string> values, SnoozeOffer offer)
    {
        var problems = new List<Finding>();
        var days = Number(values, DaysField);
        if (days is not { } given || given < 1 || given > offer.MaxDays)
        {
            problems.Add(new Finding(DaysField, "days", $"Choisissez de 1 à {offer.MaxDays} jours ouvrés.", $"Choose from 1 to {offer.MaxDays} working days."));
        }

        var code = ReasonCodes.Stall.FirstOrDefault(code => code.Code == values.GetValueOrDefault(CodeField))?.Code;
        if (code is null) problems.Add(new Finding(CodeField, "code", "Choisissez un motif.", "Choose a reason."));
        string? text = null;
        if (!string.IsNullOrWhiteSpace(values.GetValueOrDefault(TextField)) && FreeText.Read(TextField, values[TextField], out text) is { } problem) problems.Add(problem);
        return new SnoozeRead(Number(values, NthField) ?? offer.Nth, days ?? 0, code ?? "", text, problems);
    }

    public async Task<SnoozeVerdict> PostponeAsync(OpenedLink opened, SnoozeRead read, ICaseRuns runs, CancellationToken cancellation = default)
    {
        // The key names the postponement, so that a form that is sent twice postpones once.
        var link = opened.Link;
        var key = string.Create(CultureInfo.InvariantCulture, $"snooze-{link.Number:D3}-{read.Nth}");
        var command = new CaseCommand(key, CommandName.Snooze, link.Holder, Channel.Button, clock.GetUtcNow(), Days: read.Days, Code: read.Code, Number: link.Number);
        if (await commands.SendAsync(link.CaseCode, command, read.Text, runs, cancellation) is CommandVerdict.Refused refused) return new SnoozeVerdict.Refused(refused.Why);

        var state = await cases.ReadAsync(link.CaseCode, new CaseRows(Command: key), cancellation);
        var kept = state!.Command!.Command;
        return new SnoozeVerdict.Postponed(kept.Days!.Value, kept.Code!, Until(state.Case, new Snooze(kept.At, kept.Days.Value), await calendars.ReadAsync(cancellation)));
    }

    private DateTimeOffset Until(CaseRecord @case, Snooze snooze, WorkingCalendar calendar) =>
        CaseClock.Of(policies.ByVersion(@case.PolicyVersion), calendar).Add(snooze.At, PolicyDuration.WorkingDays(snooze.WorkingDays), Pauses.None);

    private static int? Number(IReadOnlyDictionary<string, string> values, string field) =>
        int.TryParse(values.GetValueOrDefault(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
