using Relais.Cases;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case;

/// <summary>The person's data, or the question why somebody wants to see them.</summary>
/// <param name="Key">Names the read, so that a form sent twice is written once.</param>
/// <param name="Referral">As the reader may see it; null before they have said why.</param>
public sealed record PersonPageModel(CaseRecord Case, string Key, string? Why = null, Referral? Referral = null, Problem? Problem = null);
