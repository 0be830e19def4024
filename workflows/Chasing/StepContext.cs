using Relais.Referrals;

namespace Relais.Chasing;

/// <summary>What is known of a step while it is planned.</summary>
internal sealed record StepContext(PlanRequest Request, StepPolicy Step, CaseClock Clock)
{
    private static readonly string AskKey = new Moment(MomentKind.Ask, default).Key;

    public StepRule Rule { get; } = Step.For(Request.Priority);

    public Pauses Pauses { get; } = new(Request.Pauses);

    public IReadOnlySet<string> Done { get; } = (Request.Done ?? []).ToHashSet();

    /// <summary>The owner was asked, if perhaps in vain.</summary>
    public bool WasAsked => Request.AskedAt is not null || Done.Contains(AskKey);

    /// <summary>Nothing says that the ask has to wait, so it follows even at night.</summary>
    public bool IsAskedAtOnce => Request.AskOn is null && !Request.AskNextWorkingDay;

    /// <summary>When to mail what is due at a moment: while people are at work, except that an urgent step does not wait for that.</summary>
    public DateTimeOffset Mail(DateTimeOffset moment) => Request.Priority == Priority.Urgent ? moment : Clock.NextWorkingMoment(moment);
}
