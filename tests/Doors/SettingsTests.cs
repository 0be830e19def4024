using Microsoft.Extensions.Options;

namespace Relais.Tests.Doors;

public class SettingsTests
{
    [Theory]
    [InlineData("Privacy:HashKeyId", "")]
    [InlineData("Privacy:HashKeyId", "K 1")]
    [InlineData("Privacy:HashKey", "")]
    [InlineData("Privacy:HashKey", "not base64")]
    [InlineData("Privacy:HashKey", "c2hvcnQ=")]
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
