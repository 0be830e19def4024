using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Functions.Housekeeping;
using Relais.Local;
using Relais.Tests.Doors;

namespace Relais.Tests.Infra;

public partial class TemplateTests(CompiledTemplate template) : IClassFixture<CompiledTemplate>
{
    /// <summary>What the Functions tools need on a developer's machine; Flex Consumption has it in its own place.</summary>
    private static readonly string[] LocalOnly = ["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"];

    /// <summary>What each environment is told with <c>azd env set</c>, by people or by the hook.</summary>
    internal static readonly Dictionary<string, string> Chosen = new()
    {
        ["RELAIS_KIND"] = "prod",
        ["MAIL_FROM"] = "relais@anpej.example",
        ["REPLY_DOMAIN"] = "reponse.anpej.example",
        ["ALERT_ADDRESS"] = "ops@anpej.example",
        ["HUB_NAME"] = "Relais",
        ["HASH_KEY_ID"] = "k1",
        ["ENTRA_CLIENT_ID"] = "11111111-1111-1111-1111-111111111111",
    };

    [Fact]
    public void The_template_compiles_without_a_warning() => Assert.Equal("", template.Complaints);

    [Theory]
    [InlineData("dev", false)]
    [InlineData("prod", true)]
    public async Task The_parameters_fit_the_template(string kind, bool isProduction)
    {
        var (output, complaints) = await Bicep.RunAsync(new(Chosen) { ["RELAIS_KIND"] = kind }, "build-params", "main.bicepparam", "--stdout");

        Assert.Equal("", complaints);
        var parameters = JsonNode.Parse((string)JsonNode.Parse(output)!["parametersJson"]!)!["parameters"]!;
        Assert.Equal(isProduction, (bool?)parameters["isProduction"]!["value"]);
    }

    [Theory]
    [InlineData("RELAIS_KIND")]
    [InlineData("MAIL_FROM")]
    [InlineData("REPLY_DOMAIN")]
    [InlineData("ALERT_ADDRESS")]
    [InlineData("HUB_NAME")]
    [InlineData("HASH_KEY_ID")]
    [InlineData("ENTRA_CLIENT_ID")]
    public async Task Whoever_lacks_a_value_of_an_environment_does_not_deploy_over_it_with_another(string missing)
    {
        var (_, complaints) = await Bicep.RunAsync(Chosen.Where(one => one.Key != missing).ToDictionary(), "build-params", "main.bicepparam", "--stdout");

        Assert.Contains(missing, complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void No_key_of_storage_or_anything_else_is_read_or_listed()
    {
        Assert.DoesNotMatch("(?i)listKeys|listAccountSas|AccountKey=|SharedAccessSignature", template.Text);
        Assert.DoesNotContain("\"securestring\"", template.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(template.OfType("Microsoft.KeyVault/vaults/secrets"));
    }

    [Fact]
    public void Every_secret_is_a_reference_to_the_key_vault()
    {
        string[] secrets = ["Pages__FormKey", "SendGrid__ApiKey", "SendGrid__InboundSecret", "Webhooks__SigningKey"];

        Assert.All(secrets, secret => Assert.Contains($"'{secret}', format('@Microsoft.KeyVault(SecretUri={{0}}secrets/{secret.Replace("__", "--", StringComparison.Ordinal)})'", template.Text, StringComparison.Ordinal));

        // By its id, so that no key is ever taken for another one.
        Assert.Contains("'Privacy__HashKey', format('@Microsoft.KeyVault(SecretUri={0}secrets/Privacy--HashKey--{1})'", template.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Storage_takes_tls_1_2_only_no_keys_and_no_public_blob()
    {
        var accounts = template.OfType("Microsoft.Storage/storageAccounts");

        Assert.NotEmpty(accounts);
        Assert.All(accounts, account =>
        {
            var properties = account["properties"]!;
            Assert.Equal("TLS1_2", (string?)properties["minimumTlsVersion"]);
            Assert.True((bool?)properties["supportsHttpsTrafficOnly"]);
            Assert.False((bool?)properties["allowBlobPublicAccess"]);
            Assert.False((bool?)properties["allowSharedKeyAccess"]);
        });
        Assert.All(template.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", (string?)container["properties"]!["publicAccess"]));
    }

    [Fact]
    public void The_sites_take_https_with_tls_1_2_only_and_no_password()
    {
        var sites = template.OfType("Microsoft.Web/sites");

        Assert.Equal(2, sites.Count);
        Assert.All(sites, site =>
        {
            var properties = site["properties"]!;
            Assert.True((bool?)properties["httpsOnly"]);
            Assert.Equal("1.2", (string?)properties["siteConfig"]!["minTlsVersion"]);
            Assert.Equal("Disabled", (string?)properties["siteConfig"]!["ftpsState"]);
            Assert.Equal("UserAssignedIdentity", (string?)properties["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!["type"]);
            Assert.Equal(("dotnet-isolated", "10.0"), ((string?)properties["functionAppConfig"]!["runtime"]!["name"], (string?)properties["functionAppConfig"]!["runtime"]!["version"]));
        });
        var passwords = template.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(4, passwords.Count);
        Assert.All(passwords, policy => Assert.False((bool?)policy["properties"]!["allow"]));
    }

    [Fact]
    public void Storage_is_reached_by_identity()
    {
        Assert.Contains("'AzureWebJobsStorage__credential', 'managedidentity'", template.Text, StringComparison.Ordinal);
        Assert.All(["blob", "queue", "table"], service => Assert.Contains($"'AzureWebJobsStorage__{service}ServiceUri', format('https://", template.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("'AzureWebJobsStorage'", template.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_app_behaves_as_in_production_and_staging_and_dev_are_trials()
    {
        Assert.Equal(["'Production'", "'Production'"], Surroundings().Matches(template.Text).Select(match => match.Groups[1].Value));
        Assert.Equal(["[not(parameters('isProduction'))]", "true"], template.Apps.Select(app => app["isTrial"]!["value"]!.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_app_knows_the_hash_keys_that_were_current_before() =>
        Assert.Equal(["[parameters('previousHashKeyIds')]", "[parameters('previousHashKeyIds')]"], template.Apps.Select(app => (string?)app["previousHashKeyIds"]!["value"]));

    [Fact]
    public void Whoever_has_not_signed_in_is_let_through_to_the_apps_own_gate()
    {
        var settings = template.OfType("Microsoft.Web/sites/config").Select(config => config["properties"]).OfType<JsonObject>().Where(properties => properties.ContainsKey("platform")).ToList();

        Assert.Equal(2, settings.Count);
        Assert.All(settings, properties =>
        {
            Assert.True((bool?)properties["platform"]!["enabled"]);
            Assert.Equal("AllowAnonymous", (string?)properties["globalValidation"]!["unauthenticatedClientAction"]);
            Assert.Equal("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", (string?)properties["identityProviders"]!["azureActiveDirectory"]!["registration"]!["clientSecretSettingName"]);
        });
    }

    [Fact]
    public void Every_setting_of_the_sample_file_is_set_in_Azure()
    {
        var sample = SettingsList.Sample();

        Assert.All(sample.GetChildren().Select(setting => setting.Key).Except(LocalOnly), name => Assert.Contains($"'{name}', ", template.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alert_reads_what_the_app_logs_and_everything_that_it_says_has_its_alert()
    {
        var signs = template.VariablesBeside("Microsoft.Insights/scheduledQueryRules")["signs"]!.AsArray();

        Assert.Equal(Signs.All.Order(), signs.Select(alert => (string)alert!["sign"]!).Order());
    }

    /// <remarks>Each prefix that a query looks for is the beginning of a message in the code.</remarks>
    [Fact]
    public void Every_query_of_the_logs_looks_for_a_sentence_that_the_code_says()
    {
        var code = Code();
        var sentences = Sentences().Matches(template.Text).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(["Mail failure: ", "Sign "], sentences.Order());
        Assert.All(sentences, sentence => Assert.Matches("\\.Log[A-Z][a-z]+\\(\"" + Regex.Escape(sentence), code));
    }

    [Fact]
    public void Every_metric_of_the_workbook_is_one_that_the_app_measures()
    {
        var code = Code();
        var metrics = Metrics().Matches(template.Text).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(["relais.answer.latency", "relais.mails", "relais.queue.age"], metrics.Order());
        Assert.All(metrics, metric => Assert.Matches("Meter\\.Create[^(]+\\(\"" + Regex.Escape(metric) + "\"", code));
    }

    [Fact]
    public void Every_app_may_write_what_it_measures_and_nobody_writes_with_a_key()
    {
        const string metricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

        Assert.Equal(2, template.OfType("Microsoft.Authorization/roleAssignments").Count(role => ((string?)role["scope"])?.Contains("Microsoft.Insights/components", StringComparison.Ordinal) == true));
        Assert.Contains(metricsPublisher, template.Text, StringComparison.Ordinal);
        Assert.True((bool?)Assert.Single(template.OfType("Microsoft.Insights/components"), component => component["existing"] is null)["properties"]!["DisableLocalAuth"]);
        Assert.All(["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AzureWebJobsStorage__clientId"], setting => Assert.Contains($"'{setting}', ", template.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_workbook_knows_its_workspace_wherever_it_is_opened_from() =>
        Assert.Contains("'fallbackResourceIds', createArray(parameters('workspaceId'))", template.Text, StringComparison.Ordinal);

    private static string Code() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    [GeneratedRegex("'AZURE_FUNCTIONS_ENVIRONMENT', ([^,]+),")]
    private static partial Regex Surroundings();

    [GeneratedRegex("\\bName == \\\\\"([^\\\\]+)\\\\\"")]
    private static partial Regex Metrics();

    [GeneratedRegex("Message startswith \\\\\"([^\\\\]+)\\\\\"")]
    private static partial Regex Sentences();
}
