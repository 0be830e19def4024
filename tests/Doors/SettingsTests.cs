using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Relais.Local;

namespace Relais.Tests.Doors;

public class SettingsTests
{
    [Fact]
    public async Task The_sample_file_holds_settings_that_the_app_starts_with()
    {
        var values = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "local.settings.sample.json")).Build().GetRequiredSection("Values");
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
    public async Task A_setting_that_is_missing_or_wrong_stops_the_start_and_is_named(string name, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => DoorWorld.StartAsync(settings: (name, value)));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }
}
