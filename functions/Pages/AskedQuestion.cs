using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Referrals;

namespace Relais.Functions.Pages;

/// <summary>A step as the answer page shows it.</summary>
public sealed record AskedQuestion
{
    public required string CaseCode { get; init; }

    public required Step Step { get; init; }

    /// <summary>What can be answered, in order.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>The service referred for: <c>TRAINING</c> …</summary>
    public required string Service { get; init; }

    public required Priority Priority { get; init; }

    /// <summary>The name of the office that acts.</summary>
    public required string OfficeName { get; init; }

    /// <summary>The name of the partner that sent the referral; without it, both agencies ask.</summary>
    public string? PartnerName { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The day on which the hold ends by itself, while the case is on hold.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>Follow-up: after how many months.</summary>
    public int? Month { get; init; }

    /// <summary>The training's first and last day, where the question is about it.</summary>
    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    /// <summary>The code that closure is asked with.</summary>
    public string? ClosureCode { get; init; }

    /// <summary>The case that this one may be a duplicate of, by code.</summary>
    public string? OtherCase { get; init; }

    /// <summary>What the setting <c>Privacy:AnswerPageDetail</c> lets be shown of the person.</summary>
    public ShownPerson? Person { get; init; }

    /// <summary>What was said earlier and must be read first.</summary>
    public IReadOnlyList<Briefed> Briefing { get; init; } = [];

    /// <summary>How the reminders can be postponed; none to a reader who is not the owner, and where there are none to postpone.</summary>
    public SnoozeOffer? Snooze { get; init; }

    /// <summary>Same person: what agrees and what differs between the two.</summary>
    public IReadOnlyList<ComparedField> Compared { get; init; } = [];

    /// <summary>Other cases of the same person.</summary>
    public IReadOnlyList<RelatedCase> Related { get; init; } = [];

    /// <summary>The counsellors to choose from, where the step needs one.</summary>
    public IReadOnlyList<Option> Counsellors { get; init; } = [];

    /// <summary>The offices to choose from, where the step needs one.</summary>
    public IReadOnlyList<Option> Offices { get; init; } = [];

    /// <summary>The training sessions to choose from that have a place left.</summary>
    public IReadOnlyList<Option> Sessions { get; init; } = [];

    /// <summary>Confirm place: how the case's place in its session stands, in the page's language.</summary>
    public string? Place { get; init; }

    /// <summary>What there is to choose from in a field of the directory's.</summary>
    public IReadOnlyList<Option> OptionsOf(FieldKind kind) => kind switch
    {
        FieldKind.Counsellor => Counsellors,
        FieldKind.Office => Offices,
        FieldKind.Session => Sessions,
        _ => [],
    };
}

/// <param name="Name">The given name, or the full name where contact may be shown.</param>
public sealed record ShownPerson(string Name, string? Phone = null);

/// <param name="Field">The field's path.</param>
/// <param name="Values">What both say, where it may be shown.</param>
public sealed record ComparedField(string Field, Agreement Agreement, string? Values);

/// <param name="Service">The service referred for: <c>TRAINING</c> …</param>
public sealed record RelatedCase(string Code, string Service);

/// <param name="Value">The id that is sent.</param>
/// <param name="Suggested">It is preselected; the person decides.</param>
public sealed record Option(string Value, string Label, bool Suggested = false);
