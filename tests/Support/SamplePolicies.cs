using Relais.Chasing;

namespace Relais.Tests.Support;

/// <summary>The policies that Relais is built with, and one more that gives ten working days to decide and follows up at two months only.</summary>
/// <remarks>As they are, and with every mail to an owner sent by itself.</remarks>
public static class SamplePolicies
{
    public const string Slower = "slower-1";

    public static PolicyCatalog Catalog { get; } = With(PolicyCatalog.Embedded());

    public static PolicyCatalog AtOnce { get; } = new(new[] { "referral", "demonstration", "slower" }.ToDictionary(name => name, name => AllAtOnce(Catalog.Current(name))));

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

    private static CasePolicy AllAtOnce(CasePolicy policy) => policy with
    {
        Steps = policy.Steps.ToDictionary(
            step => step.Key,
            step => step.Value with { Urgent = AllAtOnce(step.Value.Urgent), High = AllAtOnce(step.Value.High), Normal = AllAtOnce(step.Value.Normal) }),
    };

    private static StepRule AllAtOnce(StepRule rule) => rule with { AskBy = Sending.AtOnce, RemindBy = Sending.AtOnce };
}
