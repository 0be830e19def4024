using Microsoft.Extensions.DependencyInjection;
using Relais.Chasing;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.Histories;

/// <summary>The local host under two versions of a policy whose working days last two and four seconds.</summary>
public sealed class RecordingHost(AzuriteFixture azurite) : LocalHostFixture(azurite)
{
    /// <summary>The version of the policy that cases can be moved to.</summary>
    public const string Slower = "demonstration-2";

    protected override LocalOptions Options(LocalOptions options) => options with
    {
        Demo = true,
        Services = services => services.AddSingleton(new PolicyCatalog(new Dictionary<string, CasePolicy>
        {
            ["demonstration"] = Policy("demonstration-1", "PT2S"),
            ["slower"] = Policy(Slower, "PT4S"),
        })),
    };

    private static CasePolicy Policy(string version, string workingDay) => Policies.Read(PolicyCatalog.Text("demonstration")
        .Replace("\"demonstration-1\"", $"\"{version}\"", StringComparison.Ordinal)
        .Replace("\"PT6S\"", $"\"{workingDay}\"", StringComparison.Ordinal)
        .Replace("\"PT0.5S\"", "\"PT0.05S\"", StringComparison.Ordinal));
}
