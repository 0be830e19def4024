using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Replies;
using Relais.Trainings;

namespace Relais.Routing;

/// <summary>What a mail proposes to the owner of a step. A person decides.</summary>
/// <param name="Counsellor">Decide: whom to name.</param>
/// <param name="Sessions">Orientation and confirm place: the next sessions that have a place left.</param>
public sealed record Proposal(CounsellorLoad? Counsellor, IReadOnlyList<NamedSession> Sessions)
{
    public EmailMessage AddTo(EmailMessage message) => message with
    {
        Suggested = Counsellor?.Person.Name,
        SuggestedOpenCases = Counsellor?.OpenCases ?? 0,
        Sessions = Sessions,
    };
}

/// <summary>Finds what to propose, as things stand.</summary>
public sealed class Proposals(CounsellorLoads loads, ITrainingSessions sessions)
{
    private static readonly MessageKind[] Asking = [MessageKind.Ask, MessageKind.Remind];
    private static readonly MessageKind[] OfferingSessions = [.. Asking, MessageKind.NoPlaceLeft, MessageKind.Unclear, MessageKind.Help];

    public async Task<Proposal> ForAsync(CaseRecord @case, StepRecord step, MessageKind kind, DateTimeOffset at, CancellationToken cancellation = default)
    {
        // Who was given the decision by name needs no suggestion.
        var counsellor = step.Key == Steps.Decide.Key && Party.IsOffice(step.Owner, out _) && Asking.Contains(kind)
            ? CounsellorLoad.Suggested(await loads.OfAsync(@case.Office, cancellation))
            : null;
        var definition = Steps.Named(step.Key);
        return new Proposal(counsellor, definition.ChoosesSession && OfferingSessions.Contains(kind)
            ? Named(definition, @case, await sessions.ListAsync(cancellation), WorkingCalendar.DateOf(at))
            : []);
    }

    private static NamedSession[] Named(Step step, CaseRecord @case, IReadOnlyList<TrainingSession> all, DateOnly today) =>
    [
        .. OfferedSessions.For(step, @case.Facts, all, today)
            .Where(session => session.Free > 0 && SessionCodes.IsLikeACode(session))
            .Take(MostSessions(step))
            .Select(session => new NamedSession(session.Id, session.Start)),
    ];

    /// <summary>A mail has few words; the page lists more.</summary>
    private static int MostSessions(Step step) => step == Steps.ConfirmPlace ? 1 : 2;
}
