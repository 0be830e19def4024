using Microsoft.Extensions.Options;
using Relais.Functions.Security;
using Relais.Functions.SendGrid;

namespace Relais.Tests.Doors;

public class SettingsTests
{
    [Fact]
    public async Task The_sample_file_holds_settings_that_the_app_starts_with()
    {
        var values = SettingsList.Sample();
        var settings = values.GetChildren().Select(setting => (setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value!)).ToArray();

        await using var world = await DoorWorld.StartAsync(settings: settings);

        Assert.Equal(200, (await world.GetAsync("/api/cases")).Status);
    }

    [Theory]
    [InlineData("Privacy:HashKeyId", "")]
    [InlineData("Privacy:HashKeyId", "K 1")]
    [InlineData("Privacy:HashKey", "")]
    [InlineData("Privacy:HashKey", "not base64")]
    [InlineData("Privacy:HashKey", "c2hvcnQ=")]
    [InlineData("Privacy:PreviousHashKeys:k0", "c2hvcnQ=")]
    [InlineData("Privacy:PreviousHashKeys:k1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Privacy:AnswerPageDetail", "everything")]
    [InlineData("Relais:BaseUrl", "")]
    [InlineData("Relais:BaseUrl", "relais")]
    [InlineData("Chasing:Policy", "nowhere")]
    [InlineData("Privacy:RetentionMonths", "0")]
    [InlineData("Privacy:AuditMonths", "12")]
    [InlineData("Privacy:HistoryDays", "0")]
    [InlineData("SendGrid:ApiKey", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/sendgrid)")]
    [InlineData("Privacy:HashKey", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/hash)")]
    [InlineData("Webhooks:SigningKey", "")]
    [InlineData("Webhooks:SigningKey", "c2hvcnQ=")]
    [InlineData("Webhooks:SigningKey", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/webhooks)")]
    [InlineData("SendGrid:InboundSecret", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/inbound)")]
    public async Task A_setting_that_is_missing_or_wrong_stops_the_start_and_is_named(string name, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => DoorWorld.StartAsync(settings: (name, value)));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_said_by_the_settings_that_hold_it_by_the_log_or_by_the_health()
    {
        const string secret = "S3cretThatNobodyReads";
        var key = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret + secret));
        await using var world = await DoorWorld.StartAsync(settings: [("SendGrid:ApiKey", secret), ("SendGrid:InboundSecret", secret), ("Privacy:HashKey", key)]);

        var health = await world.GetAsync("/healthz", key: null);
        await world.ReferAsync();

        var said = string.Join('\n', [
            .. world.Log.Lines,
            health.Body,
            $"{world.Get<IOptions<SendGridOptions>>().Value}",
            $"{world.Get<IOptions<PrivacyOptions>>().Value}",
        ]);
        Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        Assert.DoesNotContain(key, said, StringComparison.Ordinal);
    }
}
