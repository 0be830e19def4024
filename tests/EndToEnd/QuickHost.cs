using Microsoft.Extensions.DependencyInjection;
using Relais.Chasing;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The whole local host under the demonstration policy, with days that pass even quicker.</summary>
public sealed class QuickHost(AzuriteFixture azurite) : LocalHostFixture(azurite)
{
    protected override LocalOptions Options(LocalOptions options) => options with
    {
        Demo = true,
        Services = services => services.AddSingleton(QuickPolicies()),
    };

    internal static PolicyCatalog QuickPolicies()
    {
        var quick = PolicyCatalog.Text("demonstration").Replace("\"PT6S\"", "\"PT2S\"", StringComparison.Ordinal).Replace("\"PT0.5S\"", "\"PT0.05S\"", StringComparison.Ordinal);
        return new PolicyCatalog(new Dictionary<string, CasePolicy> { ["demonstration"] = Policies.Read(quick) });
    }
}
