using Relais.Chasing;

namespace Relais.Tests.Support;

/// <summary>The policies that Relais is built with, and one more that gives ten working days to decide and follows up at two months only.</summary>
public static class SamplePolicies
{
    public const string Slower = "slower-1";

    public static PolicyCatalog Catalog { get; } = With(PolicyCatalog.Embedded());

    public static PolicyTerms SlowerTerms => Catalog.ByVersion(Slower).Terms;

    private static PolicyCatalog With(PolicyCatalog embedded)
    {
        var usual = embedded.Current("referral");
        var decide = usual.Step("decide");
        var slow = decide with { Normal = decide.Normal with { Deadline = PolicyDuration.Parse("10wd") } };
        var slower = usual with
        {
            Version = Slower,
            Terms = usual.Terms with { Version = Slower, FollowUpMonths = [2] },
            Steps = new Dictionary<string, StepPolicy>(usual.Steps) { ["decide"] = slow },
        };
        return new PolicyCatalog(new Dictionary<string, CasePolicy>
        {
            ["referral"] = usual,
            ["demonstration"] = embedded.Current("demonstration"),
            ["slower"] = slower,
        });
    }
}
