namespace Relais.Chasing;

/// <summary>How long everything may take, who is reminded and who is told: one version of a file of <c>Policies/</c>.</summary>
/// <param name="Version">Names the policy for good, such as <c>referral-1</c>: a case keeps the version that it started with.</param>
/// <param name="Terms">What the process itself needs to know.</param>
/// <param name="Steps">By step key; every key of <see cref="StepKeys"/> is there.</param>
/// <param name="Clock">Days that last seconds, in a demonstration; null in earnest.</param>
public sealed record CasePolicy(string Version, PolicyTerms Terms, IReadOnlyDictionary<string, StepPolicy> Steps, ShortDays? Clock = null)
{
    /// <summary>When mail may go out, as long as this policy is the installation's current one.</summary>
    public MailTerms Mail { get; init; } = MailTerms.Usual;

    /// <summary>The steps of the process, each of which a policy must settle.</summary>
    public static IReadOnlyList<string> StepKeys { get; } =
    [
        "minor", "acknowledge", "decide", "supply-information", "route", "choose-next", "first-contact", "orientation", "confirm-place",
        "start", "attendance", "completion", "follow-up", "review", "closure", "same-person",
    ];

    /// <exception cref="ArgumentException">There is no such step.</exception>
    public StepPolicy Step(string key) =>
        Steps.TryGetValue(key, out var step) ? step : throw new ArgumentException($"The policy {Version} has no step \"{key}\".", nameof(key));
}

/// <summary>How long a day lasts where a whole case is to run in minutes. All of it counts as working time.</summary>
/// <param name="WorkingDay">The length of a working day and of its nine hours together.</param>
/// <param name="Day">The length of a calendar day.</param>
public sealed record ShortDays(TimeSpan WorkingDay, TimeSpan Day);
