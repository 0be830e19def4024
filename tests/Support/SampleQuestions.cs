using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Emails.Texts;
using Relais.Functions.Answers;
using Relais.Functions.Pages;
using Relais.Referrals;
using Relais.Trainings;
using FieldKind = Relais.Cases.FieldKind;

namespace Relais.Tests.Support;

/// <summary>The answer page in every state.</summary>
public static class SampleQuestions
{
    /// <summary>As long as a session's names get, with an accent in every word.</summary>
    private static readonly string LongName = string.Concat(Enumerable.Repeat("Sécurité à ", 11))[..120];

    public static readonly DateTimeOffset Now = new(2027, 3, 8, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A question with all that can stand beside it, and long lists to choose from.</summary>
    public static AskedQuestion Full(Step step) => new()
    {
        CaseCode = "SN-26-000123-T",
        Step = step,
        Choices = step.Choices,
        Service = "ENTREPRENEURSHIP",
        Priority = Priority.Urgent,
        OfficeName = "Antenne de Tambacounda",
        PartnerName = "OIM Dakar",
        DueAt = Now.AddDays(-3),
        HeldUntil = new(2027, 4, 5),
        Month = 12,
        Start = new(2026, 9, 21),
        End = new(2027, 9, 24),
        ClosureCode = "WITHDREW",
        OtherCase = "SN-26-000124-S",
        Person = new("Aïssatou Ba", "+221 77 123 45 67"),
        Briefing = [Said("question", "Quel est son niveau d’études ?\nA-t-elle un certificat ?"), Said("title", "Couture"), Said("centre", "Centre de formation de Kolda")],
        Counsellors = [.. Enumerable.Range(1, 12).Select(number => new Option($"ce-{number}", $"Conseillère numéro {number}"))],
        Sessions = [.. Enumerable.Range(1, OfferedOptions.MostSessions).Select(LongestSession).Select((session, index) => new Option(session.Id, SessionTexts.Of(session, new(2026, 9, 1)).French, index == 0 && step == Steps.ConfirmPlace))],
        Place = step == Steps.ConfirmPlace ? "tenue jusqu’au vendredi 12 mars à 10 h 37" : null,
        Offices = [.. Enumerable.Range(1, 20).Select(number => new Option($"office-{number}", $"Antenne numéro {number}"))],
    };

    /// <summary>A session of which as much is said as may be.</summary>
    public static TrainingSession LongestSession(int number) => new()
    {
        Id = $"s-{number:D38}",
        Title = LongName,
        Centre = LongName,
        Start = new(2027, 9, 22),
        End = new(2027, 12, 22),
        Places = 100 + number,
    };

    /// <summary>A question with nothing beside it.</summary>
    public static AskedQuestion Plain(Step step) => new()
    {
        CaseCode = "SN-26-000123-T",
        Step = step,
        Choices = step.Choices,
        Service = "TRAINING",
        Priority = Priority.Normal,
        OfficeName = "Antenne de Kolda",
        DueAt = Now.AddDays(4),
        Counsellors = [new("ce-1", "Awa Diop"), new("ce-2", "Moussa Sarr")],
        Offices = [new("kolda", "Antenne de Kolda"), new("thies", "Antenne de Thiès")],
    };

    public static Briefed Said(string field, string text) => new(field, text, Party.Office("kolda"), Now.AddDays(-2));

    /// <summary>Every state that a step's page can be in.</summary>
    public static IEnumerable<AnswerPageModel> States(AskedQuestion question, Language language)
    {
        yield return new AnswerPageModel.Open(question) { Language = language, Now = Now };
        foreach (var choice in question.Choices)
        {
            var values = choice.Fields.ToDictionary(field => field.Name, field => field.Kind == FieldKind.Text ? "Un texte & <b>un autre</b>" : field.Codes?[0].Code ?? "1");
            var problems = choice.Fields.Select(field => new Problem(field.Name, "required", language == Language.French ? "Ce champ est nécessaire." : "This is needed.")).ToList();
            yield return new AnswerPageModel.Open(question, choice.Key) { Language = language, Now = Now };
            yield return new AnswerPageModel.Invalid(question, choice.Key, values, problems) { Language = language, Now = Now };
            yield return new AnswerPageModel.Confirm(question, choice.Key, "dossier refusé", values) { Language = language, Now = Now };
            yield return new AnswerPageModel.Recorded(question, choice.Key, "dossier refusé") { Language = language, Now = Now };
            foreach (var attempt in Enum.GetValues<Attempt>())
            {
                yield return new AnswerPageModel.AlreadyAnswered(question, choice.Key, "dossier refusé", Noun.Of("Antenne de Kolda"), Now.AddDays(-1), attempt) { Language = language, Now = Now };
            }
        }

        yield return new AnswerPageModel.Invalid(question, null, new Dictionary<string, string>(), [new("choice", "choice-unknown", "…")]) { Language = language, Now = Now };
        foreach (var gone in Enum.GetValues<Gone>()) yield return new AnswerPageModel.NoLongerAsked(question, gone) { Language = language, Now = Now };
        yield return new AnswerPageModel.NotYetAsked(question, new(2027, 3, 15)) { Language = language, Now = Now };
        yield return new AnswerPageModel.NotYetAsked(question, null) { Language = language, Now = Now };
        var offered = question with { Snooze = new(2, 10, 2, Now.AddDays(2)) };
        yield return new AnswerPageModel.Open(offered) { Language = language, Now = Now };
        yield return new AnswerPageModel.Open(question with { Snooze = new(3, 10, 2, null) }) { Language = language, Now = Now };
        yield return new AnswerPageModel.SnoozeInvalid(
            offered,
            new Dictionary<string, string> { ["days"] = "4", ["more"] = "<b>" },
            [new("code", "code", language == Language.French ? "Choisissez un motif." : "Choose a reason.")])
        { Language = language, Now = Now };
        yield return new AnswerPageModel.Snoozed(question, 3, "WAITING_DOCS", Now.AddDays(3)) { Language = language, Now = Now };
        yield return new AnswerPageModel.SnoozeRefused(question, 2) { Language = language, Now = Now };
        yield return new AnswerPageModel.Stalled(question, StallTexts.Owner("Mame Diarra Bousso Ndiaye", OwnerRole.Counsellor), "BUDGET") { Language = language, Now = Now };
        yield return new AnswerPageModel.StallNoted(question, "BUDGET") { Language = language, Now = Now };
        yield return new AnswerPageModel.StallNoted(question, "BUDGET", new(Noun.Of("Awa Diop"), Now.AddDays(-1)), Attempt.Different) { Language = language, Now = Now };
        yield return new AnswerPageModel.StallOver(question) { Language = language, Now = Now };
        yield return new AnswerPageModel.Expired(question) { Language = language, Now = Now };
        yield return new AnswerPageModel.Resent(question) { Language = language, Now = Now };
        yield return new AnswerPageModel.Unknown { Language = language, Now = Now };
    }
}
