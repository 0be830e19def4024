using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Emails;

/// <summary>Asks a step of its owner, reminds, or tells a higher level; whoever reads it can answer.</summary>
internal static class QuestionMail
{
    // A reminder at the deadline itself, which a timer may bring a little late, does not yet speak of lateness.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    public static MailContent Of(EmailMessage message, DateTimeOffset now)
    {
        var step = message.Step ?? throw new ArgumentException("A question is about a step.", nameof(message));
        return new MailContent
        {
            Language = message.Language,
            Subject = $"[{message.CaseCode}] {Subject(message, step, now).In(message.Language)}",
            About = MailContents.About(message),
            Heading = StepTexts.Question(step, message.Occurrence).In(message.Language),
            Greeting = MailContents.Greeting(message),
            Lines = [.. Lines(message, step, now)],
            Links = [.. Answers(message, step)],
            SmallPrint =
            [
                MailContents.Reason(message, Asker(message, step)),
                .. message.AnswerUrl is null ? Array.Empty<MailLine>() : [new(NothingYet.In(message.Language))],
            ],
        };
    }

    private static readonly Step[] AboutTraining = [Steps.ConfirmPlace, Steps.Start, Steps.Attendance, Steps.Completion];

    private static Text InformationCame { get; } = new(
        "Le complément demandé est arrivé ; il se lit sur la page.",
        "The information asked for has come; it can be read on the page.");

    private static Text PlaceReleased { get; } = new(
        "Non confirmée en cinq jours ouvrés, la place est rendue. S'il en reste, confirmez-la.",
        "Not confirmed within five working days, the place is given back. If any is left, confirm it.");

    /// <summary>What the page asks before somebody leaves the process early; a mail has one question only.</summary>
    private static Text Consider { get; } = new(
        "À examiner d'abord : le motif, un autre service.",
        "To consider first: the reason, another service.");

    internal static Text NothingYet { get; } = new(
        "Le clic seul n'enregistre rien.",
        "The click alone records nothing.");

    private static Text Subject(EmailMessage message, Step step, DateTimeOffset now)
    {
        var due = Due(message);
        var today = WorkingCalendar.DateOf(now);
        var what = StepTexts.Of(step).Imperative;
        var (frenchDay, englishDay) = (Dates.Day(due, today, Language.French), Dates.Day(due, today, Language.English));
        var late = IsLate(message, due, now);
        return message.Kind switch
        {
            MessageKind.Escalate when !late => new(
                $"Escalade {message.Number}, action avant le {frenchDay} : {what.French}",
                $"Escalation {message.Number}, action before {englishDay}: {what.English}"),
            MessageKind.Escalate => new(
                $"Escalade {message.Number}, en retard depuis le {frenchDay} : {what.French}",
                $"Escalation {message.Number}, late since {englishDay}: {what.English}"),
            MessageKind.Remind when late => new(
                $"Rappel {message.Number}, en retard depuis le {frenchDay} : {what.French}",
                $"Reminder {message.Number}, late since {englishDay}: {what.English}"),
            MessageKind.Remind => new(
                $"Rappel {message.Number}, action avant le {frenchDay} : {what.French}",
                $"Reminder {message.Number}, action before {englishDay}: {what.English}"),
            MessageKind.InformationCame => new(
                $"Complément reçu, action avant le {frenchDay} : {what.French}",
                $"Information received, action before {englishDay}: {what.English}"),
            MessageKind.PlaceReleased when late => new(
                $"Place rendue, en retard depuis le {frenchDay} : {what.French}",
                $"Place given back, late since {englishDay}: {what.English}"),
            MessageKind.PlaceReleased => new(
                $"Place rendue, action avant le {frenchDay} : {what.French}",
                $"Place given back, action before {englishDay}: {what.English}"),
            _ when late => new($"En retard depuis le {frenchDay} : {what.French}", $"Late since {englishDay}: {what.English}"),
            _ => new($"Action avant le {frenchDay} : {what.French}", $"Action before {englishDay}: {what.English}"),
        };
    }

    private static IEnumerable<MailLine> Lines(EmailMessage message, Step step, DateTimeOffset now)
    {
        var language = message.Language;
        if (message.Kind == MessageKind.InformationCame) yield return new(InformationCame.In(language));
        if (message.Kind == MessageKind.PlaceReleased) yield return new(PlaceReleased.In(language));
        if (Context(message, step, WorkingCalendar.DateOf(now)) is { } context) yield return new(context.In(language));
        if (message is { Suggested: { } name, Kind: MessageKind.Ask or MessageKind.Remind }) yield return new(CounsellorTexts.Suggestion(name, message.SuggestedOpenCases).In(language));
        if (message.Kind is MessageKind.Ask or MessageKind.Remind && SessionTexts.Named(message.Sessions, WorkingCalendar.DateOf(now)) is { } sessions) yield return new(sessions.In(language));
        yield return Deadline(message, now);
        if (message.Kind == MessageKind.Escalate) yield return new(InTheirPlace(message).In(language));
        if (StepTexts.Of(step).Explored is not null && !ClosureReasons.IsNaturalEnd(message.Code)) yield return new(Consider.In(language));
    }

    /// <summary>The dates and counts that the question is about.</summary>
    private static Text? Context(EmailMessage message, Step step, DateOnly today) => message switch
    {
        { Start: { } start, End: { } end } when AboutTraining.Contains(step) => new(
            $"Formation prévue {Dates.Span(start, end, today, Language.French)}.",
            $"Training planned {Dates.Span(start, end, today, Language.English)}."),
        { OtherCase: { } other } when step == Steps.SamePerson => new(
            $"L'autre dossier : {other} ; la page dit ce qui concorde.",
            $"The other case: {other}; the page says what agrees."),
        { Occurrence: > 1 and var attempt } when step == Steps.FirstContact => new($"Tentative n° {attempt}.", $"Attempt {attempt}."),
        { Occurrence: { } check } when step == Steps.Attendance => new($"Vérification n° {check}.", $"Check {check}."),
        _ => null,
    };

    private static MailLine Deadline(EmailMessage message, DateTimeOffset now)
    {
        var due = Due(message);
        var when = Dates.Moment(due, WorkingCalendar.DateOf(now), message.Language);
        var start = IsLate(message, due, now)
            ? new Text("En retard depuis le ", "Late since ")
            : new Text("Réponse attendue avant le ", "Answer expected before ");
        return new(start.In(message.Language), when, ".");
    }

    private static Text InTheirPlace(EmailMessage message)
    {
        var owner = Noun.Of(message.OwnerName ?? message.OfficeName);
        if (message.OwnerUnreachable)
        {
            var (french, english) = message.AnswerUrl is null ? ("", "") : (" ; vous pouvez répondre", "; you may answer");
            return new($"Le courriel n'a pas pu être remis {owner.ToFrench}{french}.", $"The email could not be delivered to {owner.English}{english}.");
        }

        return message.AnswerUrl is null
            ? new($"La réponse est attendue {owner.OfFrench}.", $"The answer is expected from {owner.English}.")
            : new(
                $"La réponse est attendue {owner.OfFrench} ; vous pouvez répondre à sa place.",
                $"The answer is expected from {owner.English}; you may answer in their place.");
    }

    public static IEnumerable<MailLink> Answers(EmailMessage message, Step step) => message.AnswerUrl is not { } page
        ? []
        : message.Choices.Select(choice => new MailLink(
            choice.Number,
            StepTexts.Of(step, choice).Button.In(message.Language),
            new Uri(page, "?choice=" + choice.Key)));

    /// <summary>The office asks the referrer; everybody else is asked for the partner that sent the referral.</summary>
    private static Noun Asker(EmailMessage message, Step step)
    {
        if (step.Owner == OwnerRole.Referrer) return Noun.Of(message.OfficeName);
        return message.PartnerName is { } partner ? Noun.Of(partner) : Labels.Agencies;
    }

    private static bool IsLate(EmailMessage message, DateTimeOffset due, DateTimeOffset now) => now > (message.Kind == MessageKind.Escalate ? due : due + Grace);

    private static DateTimeOffset Due(EmailMessage message) =>
        message.DueAt ?? throw new ArgumentException("A question has a deadline.", nameof(message));
}
