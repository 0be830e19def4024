using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Dashboard.Engine;
using Relais.Tests.Support;

namespace Relais.Tests.Dashboard.Engine;

/// <summary>What can be done follows from where an instance and its case stand.</summary>
public class OfferedActsTests
{
    private static readonly InstanceName OfCase = InstanceName.Of("SN-26-000123-T");

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, "Restart Suspend Terminate Purge")]
    [InlineData(OrchestrationRuntimeStatus.Suspended, "Resume Restart Terminate Purge")]
    [InlineData(OrchestrationRuntimeStatus.Failed, "Restart Purge")]
    [InlineData(OrchestrationRuntimeStatus.Terminated, "Restart Purge")]
    [InlineData(null, "Restart Purge")]
    public void An_open_case_can_always_be_restarted(OrchestrationRuntimeStatus? status, string acts) =>
        Assert.Equal(acts, Offered(OfCase, status, SampleCases.Case("SN-26-000123-T")));

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, "Purge")]
    [InlineData(null, "")]
    public void A_closed_case_has_at_most_a_history_to_be_purged(OrchestrationRuntimeStatus? status, string acts) =>
        Assert.Equal(acts, Offered(OfCase, status, SampleCases.Case("SN-26-000123-T") with { Status = CaseStatus.Closed }));

    [Fact]
    public void A_case_that_needs_attention_is_retried_whether_it_runs_or_has_failed()
    {
        var troubled = SampleCases.Case("SN-26-000123-T") with { Attention = new Attention(SampleCases.Start, "PlanStep: IOException", "SN-26-000123-T") };

        Assert.StartsWith("Retry", Offered(OfCase, OrchestrationRuntimeStatus.Running, troubled), StringComparison.Ordinal);
        Assert.StartsWith("Retry", Offered(OfCase, OrchestrationRuntimeStatus.Failed, troubled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, "Restart Suspend Terminate")]
    [InlineData(OrchestrationRuntimeStatus.Failed, "Restart Purge")]
    [InlineData(OrchestrationRuntimeStatus.Completed, "Purge")]
    public void What_is_of_no_case_is_done_to_by_itself(OrchestrationRuntimeStatus? status, string acts) => Assert.Equal(acts, Offered(InstanceName.Of("post"), status, null));

    private static string Offered(InstanceName name, OrchestrationRuntimeStatus? status, CaseRecord? @case) => string.Join(' ', OfferedActs.For(name, status, @case));
}
