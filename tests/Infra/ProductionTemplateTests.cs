using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using Relais.Functions.Housekeeping;
using Relais.Tests.Doors;

namespace Relais.Tests.Infra;

public partial class ProductionTemplateTests(ProductionTemplate template) : IClassFixture<ProductionTemplate>
{
    private const string Rules = "Microsoft.Insights/scheduledQueryRules";

    /// <summary>Of the app and of staging.</summary>
    private IReadOnlyList<JsonObject> Settings =>
    [
        .. template.OfType("Microsoft.Web/sites/config")
            .Where(config => ((string)config["name"]!).EndsWith("/appsettings", StringComparison.Ordinal))
            .OrderBy(config => (string)config["name"]!)
            .Select(config => config["properties"]!.AsObject()),
    ];

    private IReadOnlyDictionary<string, JsonNode> Alerts => template.OfType(Rules).ToDictionary(rule => (string)rule["name"]!, rule => rule["properties"]!);

    /// <remarks>In a new workspace the tables are not there before their first line.</remarks>
    [Fact]
    public void No_alert_is_refused_because_nothing_was_logged_yet() => Assert.All(Alerts.Values, alert => Assert.True((bool?)alert["skipQueryValidation"]));

    [Theory]
    [InlineData("alert-deleted-table", 4)]
    [InlineData("alert-mail-failures", 2)]
    public void What_happens_once_is_looked_for_again_in_case_its_line_comes_late(string name, int times)
    {
        var alert = Alerts[name];

        Assert.Equal(times * XmlConvert.ToTimeSpan((string)alert["evaluationFrequency"]!), XmlConvert.ToTimeSpan((string)alert["windowSize"]!));

        // And rings once all the same.
        Assert.True((bool?)alert["autoMitigate"]);
    }

    [Fact]
    public void A_single_sign_that_is_missing_for_six_rounds_rings()
    {
        var silence = Alerts["alert-silence"];
        var criterion = silence["criteria"]!["allOf"]![0]!;

        Assert.Equal(TimeSpan.FromMinutes(6 * 5), XmlConvert.ToTimeSpan((string)silence["windowSize"]!));
        Assert.Contains("| distinct sign | summarize value = count()", (string)criterion["query"]!, StringComparison.Ordinal);
        Assert.Equal(("LessThan", Signs.All.Count), ((string)criterion["operator"]!, (int)criterion["threshold"]!));
    }

    [Theory]
    [InlineData("id-rel")]
    [InlineData("id-rls")]
    public void The_identity_of_an_app_has_these_roles_and_no_other(string identity)
    {
        string[] roles =
        [
            "Microsoft.Insights/components: 3913510d-42f4-4e42-8a64-420c390055eb", // Monitoring Metrics Publisher
            "Microsoft.KeyVault/vaults: 4633458b-17de-408a-b874-0445c86b69e6", // Key Vault Secrets User
            "Microsoft.Storage/storageAccounts: 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", // Storage Table Data Contributor
            "Microsoft.Storage/storageAccounts: 974c5e8b-45b9-4653-ba55-5f855dd0fb88", // Storage Queue Data Contributor
            "Microsoft.Storage/storageAccounts: b7e6dc6d-f1e8-4753-8033-0f276bb0955b", // Storage Blob Data Owner
        ];

        var given =
            from role in template.OfType("Microsoft.Authorization/roleAssignments")
            where ((string)role["properties"]!["principalId"]!).Contains($"/userAssignedIdentities/{identity}", StringComparison.Ordinal)
            select $"{Scope().Match((string)role["id"]!).Value}: {((string)role["properties"]!["roleDefinitionId"]!).Split('/')[^1]}";

        Assert.Equal(roles, given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Staging_has_storage_and_a_hub_of_its_own()
    {
        string[] hubs = [.. Settings.Select(settings => (string)settings["AzureFunctionsJobHost__extensions__durableTask__hubName"]!)];

        Assert.Equal([TemplateTests.Chosen["HUB_NAME"], "RelaisStaging"], hubs);
        Assert.Equal(2, Settings.Select(settings => (string)settings["AzureWebJobsStorage__tableServiceUri"]!).Distinct().Count());
    }

    [Fact]
    public void Every_setting_that_the_template_sets_is_on_the_page_of_settings()
    {
        var known = SettingsList.All.Select(setting => setting.Name.Replace(":", "__", StringComparison.Ordinal)).Concat(SettingsList.Platform.Select(setting => setting.Name)).ToList();

        Assert.All(Settings, settings =>
        {
            var set = settings.Select(setting => setting.Key).ToList();
            Assert.Contains("Mail__From", set);
            Assert.Empty(set.Except(known));
        });
    }

    /// <summary>What a role is assigned on, in the id of its assignment: the first type that stands there.</summary>
    [GeneratedRegex("Microsoft\\.[A-Za-z]+/[A-Za-z]+")]
    private static partial Regex Scope();
}
