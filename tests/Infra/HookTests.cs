using Microsoft.Extensions.Configuration;
using Relais.Functions.Storage;

namespace Relais.Tests.Infra;

/// <summary>What <c>azd up</c> does beside the template. To write a key over another one would make unreadable what is stored under it.</summary>
public sealed class HookTests(HookTests.UpTwice up) : IClassFixture<HookTests.UpTwice>, IDisposable
{
    private const string After = "postprovision.sh";
    private const string Before = "preprovision.sh";
    private static readonly string[] Vaults = ["kv-app", "kv-staging"];
    private static readonly string[] Keys = ["Pages--FormKey", "Privacy--HashKey--k1", "Webhooks--SigningKey"];

    private static readonly (string, string)[] Made =
    [
        ("APP_VAULT", "kv-app"), ("STAGING_VAULT", "kv-staging"), ("APP_URL", "https://app.example"), ("STAGING_URL", "https://staging.example"), ("APP_NAME", "func-app"), ("STAGING_NAME", "func-staging"),
        ("APP_IDENTITY_PRINCIPAL", "principal-app"), ("STAGING_IDENTITY_PRINCIPAL", "principal-staging"), ("ENTRA_CLIENT_ID", "client"), ("AZURE_SUBSCRIPTION_ID", "subscription"), ("AZURE_RESOURCE_GROUP", "rg"),
        ("HASH_KEY_ID", "k1"),
    ];

    private static readonly (string, string)[] Chosen =
    [
        ("AZURE_ENV_NAME", "relais-prod"), ("RELAIS_KIND", "prod"), ("MAIL_FROM", "relais@anpej.example"), ("REPLY_DOMAIN", "reponse.anpej.example"), ("ALERT_ADDRESS", "ops@anpej.example"),
    ];

    private readonly Hooks _hooks = new();

    public void Dispose() => _hooks.Dispose();

    [Fact]
    public void Each_vault_gets_keys_of_its_own_once()
    {
        Assert.Equal(6, up.Keys.Distinct().Count());
        Assert.All(up.Keys, key => Assert.Equal(32, Convert.FromBase64String(key!).Length));
        Assert.Matches("^[0-9a-f]{48}$", up.Hooks.Secret("kv-app", "SendGrid--InboundSecret")!);
        Assert.Equal(["given-key", "typed-key"], Vaults.Select(vault => up.Hooks.Secret(vault, "SendGrid--ApiKey")));
        Assert.Equal(up.Keys, KeysOf(up.Hooks));
        Assert.All(Vaults, vault => Assert.All([.. Keys, "SendGrid--InboundSecret", "SendGrid--ApiKey"], secret => Assert.Equal(1, up.Hooks.Writes(vault, secret))));
    }

    [Fact]
    public void No_secret_stands_in_a_command_or_is_left_in_a_file()
    {
        var secrets = Vaults.SelectMany(vault => Keys.Append("SendGrid--InboundSecret").Append("SendGrid--ApiKey").Select(secret => up.Hooks.Secret(vault, secret)!)).ToList();

        Assert.All(secrets, secret => Assert.DoesNotContain(up.Hooks.Calls, call => call.Contains(secret, StringComparison.Ordinal)));
        Assert.False(up.Hooks.LeftSomething);
    }

    [Fact]
    public async Task A_vault_that_does_not_say_what_it_holds_is_not_written_to()
    {
        _hooks.Fail("keyvault secret list --vault-name kv-staging --query");

        var (exitCode, _) = await _hooks.RunAsync(After, "typed-key\n", [.. Made, ("SENDGRID_API_KEY", "given-key")]);

        Assert.NotEqual(0, exitCode);
        Assert.All(Keys, key => Assert.NotNull(_hooks.Secret("kv-app", key)));
        Assert.DoesNotContain(_hooks.Calls, call => call.StartsWith("keyvault secret set --vault-name kv-staging", StringComparison.Ordinal));
        Assert.False(_hooks.LeftSomething);
    }

    [Fact]
    public async Task A_role_that_does_not_count_yet_is_waited_for_five_minutes()
    {
        _hooks.Fail("keyvault secret list --vault-name kv-app --output");

        var (exitCode, _) = await _hooks.RunAsync(After, "", Made);

        Assert.NotEqual(0, exitCode);
        Assert.Equal(10, _hooks.Calls.Count(call => call == "sleep 30"));
        Assert.DoesNotContain(_hooks.Calls, call => call.StartsWith("keyvault secret set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_interrupts_it_while_it_waits_leaves_no_secret_behind()
    {
        _hooks.Fail("keyvault secret list --vault-name kv-staging --output");
        _hooks.InterruptWhileItWaits();

        var (exitCode, _) = await _hooks.RunAsync(After, "", [.. Made, ("SENDGRID_API_KEY", "given-key")]);

        Assert.Equal(130, exitCode);
        Assert.Equal("given-key", _hooks.Secret("kv-app", "SendGrid--ApiKey"));
        Assert.False(_hooks.LeftSomething);
    }

    [Fact]
    public async Task Where_nobody_gives_the_key_of_SendGrid_the_hook_says_so_and_goes_on_from_there_the_next_time()
    {
        var without = await _hooks.RunAsync(After, "", Made);
        var formKey = _hooks.Secret("kv-app", "Pages--FormKey");
        var with = await _hooks.RunAsync(After, "second\n", [.. Made, ("SENDGRID_API_KEY", "first")]);

        Assert.Equal((1, 0), (without.ExitCode, with.ExitCode));
        Assert.Contains("No key was given. Run azd provision again", without.Said, StringComparison.Ordinal);
        Assert.Equal(formKey, _hooks.Secret("kv-app", "Pages--FormKey"));
        Assert.Equal(["first", "second"], Vaults.Select(vault => _hooks.Secret(vault, "SendGrid--ApiKey")));
    }

    [Fact]
    public void The_identity_of_each_app_vouches_for_the_registration_once_and_references_are_resolved_anew()
    {
        Assert.Equal(
            """{"name":"staging","issuer":"https://login.microsoftonline.com/tenant-1/v2.0","subject":"principal-staging","audiences":["api://AzureADTokenExchange"]}""",
            up.Hooks.Vouches("staging"));
        Assert.Equal(2, up.Hooks.Calls.Count(call => call.StartsWith("ad app federated-credential create", StringComparison.Ordinal)));
        Assert.Contains("ad app update --id client --web-redirect-uris https://app.example/.auth/login/aad/callback https://staging.example/.auth/login/aad/callback", up.Hooks.Calls);
        Assert.Equal(4, up.Hooks.Calls.Count(call => call.StartsWith("rest --method post", StringComparison.Ordinal) && call.Contains("/config/configreferences/appsettings/refresh", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_registration_is_made_once_and_nobody_signs_in_without_a_role()
    {
        var first = await _hooks.RunAsync(Before, "", Chosen);
        var again = await _hooks.RunAsync(Before, "", [.. Chosen, ("HUB_NAME", "Relais"), ("HASH_KEY_ID", "k1")]);

        Assert.Equal((0, 0), (first.ExitCode, again.ExitCode));

        // The platform knows the hub from host.json alone.
        var hub = HubNames.Read(new ConfigurationBuilder().Build()).Hub;
        Assert.Equal([$"azd env set HUB_NAME {hub}", "azd env set HASH_KEY_ID k1"], _hooks.Calls.Where(call => call.Contains("HUB_NAME", StringComparison.Ordinal) || call.Contains("HASH_KEY_ID", StringComparison.Ordinal)));
        Assert.Single(_hooks.Calls, call => call.StartsWith("ad app create --display-name Relais (relais-prod)", StringComparison.Ordinal));
        Assert.Single(_hooks.Calls, call => call.StartsWith("ad sp create", StringComparison.Ordinal));
        Assert.Equal(2, _hooks.Calls.Count(call => call == "ad app update --id 11111111-1111-1111-1111-111111111111 --app-roles @roles.json"));
        Assert.Equal(2, _hooks.Calls.Count(call => call == "ad sp update --id 11111111-1111-1111-1111-111111111111 --set appRoleAssignmentRequired=true"));
        Assert.Equal(2, _hooks.Calls.Count(call => call == "azd env set ENTRA_CLIENT_ID 11111111-1111-1111-1111-111111111111"));
        Assert.Equal(["ad app permission grant --id 11111111-1111-1111-1111-111111111111 --api 00000003-0000-0000-c000-000000000000 --scope openid profile email --output none"], Consents());
    }

    [Fact]
    public async Task Whoever_may_not_consent_for_all_is_told_who_may_and_deploys_all_the_same()
    {
        _hooks.Fail("ad app permission grant");

        var (exitCode, said) = await _hooks.RunAsync(Before, "", Chosen);
        await _hooks.RunAsync(Before, "", [.. Chosen, ("HUB_NAME", "Relais"), ("HASH_KEY_ID", "k1")]);

        Assert.Equal(0, exitCode);
        Assert.Contains("Nobody can sign in until a Cloud Application Administrator has run: az ad app permission grant --id 11111111-1111-1111-1111-111111111111 --api", said, StringComparison.Ordinal);
        Assert.Equal(2, Consents().Count());
    }

    [Fact]
    public async Task What_the_template_cannot_do_without_is_asked_for_before_anything_is_made()
    {
        var (exitCode, said) = await _hooks.RunAsync(Before, "", ("AZURE_ENV_NAME", "relais-prod"), ("RELAIS_KIND", "prod"), ("MAIL_FROM", ""));

        Assert.Equal(1, exitCode);
        Assert.Contains("Not set: MAIL_FROM REPLY_DOMAIN ALERT_ADDRESS.", said, StringComparison.Ordinal);
        Assert.DoesNotContain(_hooks.Calls, call => call.StartsWith("ad app create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_takes_over_an_environment_without_its_values_is_told_to_fetch_them()
    {
        await _hooks.RunAsync(Before, "", Chosen);

        var (exitCode, said) = await _hooks.RunAsync(Before, "", Chosen);

        Assert.Equal(1, exitCode);
        Assert.Contains("Not set: HUB_NAME HASH_KEY_ID.", said, StringComparison.Ordinal);
        Assert.Contains("deployed before", said, StringComparison.Ordinal);
        Assert.Single(_hooks.Calls, call => call.StartsWith("azd env set HASH_KEY_ID", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_key_of_the_hashes_lies_beside_the_one_before()
    {
        await _hooks.RunAsync(After, "", [.. Made, ("SENDGRID_API_KEY", "given-key"), ("HASH_KEY_ID", "k1")]);
        var before = _hooks.Secret("kv-app", "Privacy--HashKey--k1");

        await _hooks.RunAsync(After, "typed-key\n", [.. Made.Where(one => one.Item1 != "HASH_KEY_ID"), ("HASH_KEY_ID", "k2")]);

        Assert.Equal(before, _hooks.Secret("kv-app", "Privacy--HashKey--k1"));
        Assert.Equal(32, Convert.FromBase64String(_hooks.Secret("kv-app", "Privacy--HashKey--k2")!).Length);
        Assert.NotEqual(before, _hooks.Secret("kv-app", "Privacy--HashKey--k2"));
    }

    private IEnumerable<string> Consents() => _hooks.Calls.Where(call => call.StartsWith("ad app permission grant", StringComparison.Ordinal));

    private static List<string?> KeysOf(Hooks hooks) => [.. Vaults.SelectMany(vault => Keys.Select(key => hooks.Secret(vault, key)))];

    /// <summary>What is there after <c>azd up</c> has run twice, the first time with a key for one app and a key that was typed for the other.</summary>
    public sealed class UpTwice : IAsyncLifetime
    {
        internal Hooks Hooks { get; } = new();

        /// <summary>The keys of both vaults after the first time.</summary>
        internal IReadOnlyList<string?> Keys { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var (first, _) = await Hooks.RunAsync(After, "typed-key\n", [.. Made, ("SENDGRID_API_KEY", "given-key")]);
            Keys = KeysOf(Hooks);
            var (again, _) = await Hooks.RunAsync(After, "", Made);
            Assert.Equal((0, 0), (first, again));
        }

        public ValueTask DisposeAsync()
        {
            Hooks.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
