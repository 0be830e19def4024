namespace Relais.Functions.Cases;

/// <summary>Where a case is read.</summary>
public sealed record CaseLinks(string Self, string Timeline, string Plan)
{
    public static CaseLinks Of(string code) => new($"/api/cases/{code}", $"/api/cases/{code}/timeline", $"/api/cases/{code}/plan");
}
