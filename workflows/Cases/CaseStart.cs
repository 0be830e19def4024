using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>The input of a case's orchestration: at the referral, on reopening, and when a run is rebuilt from the tables.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
/// <param name="From">The key of the step to begin with.</param>
/// <param name="LastStep">The highest step number used so far.</param>
/// <param name="Reopened">The command that reopened the case.</param>
/// <param name="Resumed">What a run that starts anew in the middle of the process takes up again.</param>
/// <param name="Order">The key of the order by which an administrator started it anew.</param>
/// <param name="Run">Tells this run of the case from those before it; none for the first.</param>
public sealed record CaseStart(
    string Code,
    Priority Priority,
    PolicyTerms Terms,
    CaseFacts Facts,
    string From,
    int LastStep = 0,
    CaseCommand? Reopened = null,
    CaseResumption? Resumed = null,
    string? Order = null,
    string? Run = null)
{
    /// <summary>What a case needs in order to go on from where its row says it stands.</summary>
    public static CaseStart Of(CaseRecord @case, PolicyTerms terms) => new(
        @case.Code,
        @case.Priority,
        terms,
        @case.Facts,
        @case.Step?.Key ?? (@case.Facts.Minor ? Steps.Minor.Key : Steps.Acknowledge.Key),
        @case.LastStep);
}

/// <summary>How a case ended.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
public sealed record CaseOutcome(CaseStatus Status, string? Code);
