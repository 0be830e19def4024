using System.Text.Json.Serialization;
using Relais.Cases;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>A case as the API shows it. Times are UTC.</summary>
/// <param name="Owner">Who must answer the current step, a <see cref="Party"/>.</param>
public sealed record CaseView(
    string CaseCode,
    CaseStatus Status,
    string Office,
    string? Owner,
    Priority Priority,
    string Service,
    DateTime OpenedAt,
    DateTime? DueAt,
    bool Stalled,
    bool OnHold,
    bool NeedsAttention,
    StepView? Step,
    CaseLinks Links)
{
    /// <summary>Why the current step has stalled, a reason code, where somebody has said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StallReason { get; init; }

    /// <summary>When what this shows last changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? UpdatedAt { get; init; }

    /// <summary>Other cases of the same person that the caller may see, where there are any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RelatedCaseView>? Related { get; init; }

    /// <summary>When the person's data were erased.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? ErasedAt { get; init; }

    public static CaseView Of(CaseSummary @case) => new(
        @case.Code,
        @case.Status,
        @case.Office,
        @case.Step?.Owner,
        @case.Priority,
        @case.Service,
        @case.OpenedAt.UtcDateTime,
        @case.Step?.DueAt.UtcDateTime,
        @case.Stalled,
        @case.OnHold,
        @case.NeedsAttention,
        @case.Step is { } step ? new StepView(step.Key, step.Number, step.AskedAt?.UtcDateTime, step.DueAt.UtcDateTime) : null,
        CaseLinks.Of(@case.Code))
    {
        UpdatedAt = @case.UpdatedAt?.UtcDateTime,
    };
}

/// <param name="Service">The service referred for: <c>TRAINING</c> …</param>
public sealed record RelatedCaseView(string CaseCode, string Service);

/// <param name="AskedAt">None while the step waits for its day.</param>
public sealed record StepView(string Key, int Number, DateTime? AskedAt, DateTime DueAt);
