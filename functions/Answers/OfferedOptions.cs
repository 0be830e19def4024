using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Routing;
using Relais.Trainings;

namespace Relais.Functions.Answers;

/// <summary>What a question offers to choose from as things stand: whom to name, and which training session.</summary>
public sealed class OfferedOptions(CounsellorLoads loads, ITrainingSessions sessions, TimeProvider clock)
{
    /// <summary>A page has to stay small; what comes later is chosen later.</summary>
    public const int MostSessions = 15;

    public async Task<AskedQuestion> AddToAsync(AskedQuestion question, OpenedLink opened, Language language, CancellationToken cancellation)
    {
        var kinds = question.Choices.SelectMany(choice => choice.Fields).Select(field => field.Kind).ToHashSet();
        if (kinds.Contains(FieldKind.Counsellor))
        {
            question = question with { Counsellors = Counsellors(await loads.OfAsync(opened.State.Case.Office, cancellation), opened.State.Step?.Owner, language) };
        }

        return question.Step.ChoosesSession ? WithSessions(question, opened.State.Case, await sessions.ListAsync(cancellation), language) : question;
    }

    private AskedQuestion WithSessions(AskedQuestion question, CaseRecord @case, IReadOnlyList<TrainingSession> all, Language language)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        var offered = OfferedSessions.For(question.Step, @case.Facts, all, today).Where(session => session.Free > 0).Take(MostSessions);
        var chosen = all.FirstOrDefault(session => session.Id == @case.Facts.TrainingSession);

        // Where there is no place now, the next session is what most will want.
        var isSuggested = question.Step == Steps.ConfirmPlace;
        return question with
        {
            Sessions = [.. offered.Select((session, index) => new Option(session.Id, SessionTexts.Of(session, today).In(language), isSuggested && index == 0))],
            Place = question.Step == Steps.ConfirmPlace && chosen is not null ? SessionTexts.PlaceOf(@case.Code, chosen, today).In(language) : null,
        };
    }

    /// <param name="owner">A counsellor who was given the decision by name takes the case themselves, most likely.</param>
    private Option[] Counsellors(IReadOnlyList<CounsellorLoad> counsellors, string? owner, Language language)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        var suggested = counsellors.FirstOrDefault(counsellor => Party.Person(counsellor.Person.Id) == owner) ?? CounsellorLoad.Suggested(counsellors);
        return
        [
            .. counsellors.Select(counsellor => new Option(
                counsellor.Person.Id,
                $"{counsellor.Person.Name}, {CounsellorTexts.Of(counsellor, counsellor == suggested, today).In(language)}",
                counsellor == suggested)),
        ];
    }
}
