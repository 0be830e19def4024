using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>The form that confirms an act on an instance.</summary>
/// <param name="Case">The case that it is of; none where it is of no case, and no reason is kept.</param>
/// <param name="Key">Names the act, so that sending the form twice does it once.</param>
/// <param name="Problem">Why it was not taken.</param>
public sealed record ActForm(InstanceName Instance, RunAct Act, CaseRecord? Case, string Key, string Reason, Text? Problem)
{
    public const int LongestReason = 4000;

    public IReadOnlyList<Text> Consequences => ActTexts.ConsequencesOf(Act, Instance, Case is not null, Case?.Status.IsOpen() == true);
}
