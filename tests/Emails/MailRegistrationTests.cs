using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relais.Functions.Emails;

namespace Relais.Tests.Emails;

public class MailRegistrationTests
{
    /// <summary>The example of SendGrid's own documentation.</summary>
    private const string PublicKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";

    private static readonly Dictionary<string, string?> Sound = new()
    {
        ["SendGrid:ApiKey"] = "SG.test",
        ["SendGrid:InboundSecret"] = "s3cret",
        ["Mail:From"] = "relais@relais.example",
        ["Mail:ReplyDomain"] = "reply.relais.example",
        ["Mail:AllowedDomains"] = "anpej.example",
    };

    [Fact]
    public void Sound_settings_let_the_app_start() => Start([]);

    [Theory]
    [InlineData("SendGrid:ApiKey", "", "ApiKey")]
    [InlineData("SendGrid:InboundSecret", "", "SendGrid:InboundSecret")]
    [InlineData("SendGrid:InboundSecret", "a/b", "SendGrid:InboundSecret")]
    [InlineData("SendGrid:InboundPublicKey", "no key", "SendGrid:InboundPublicKey")]
    [InlineData("SendGrid:BaseUrl", "not a url", "BaseUrl")]
    [InlineData("SendGrid:EventPublicKey", "not a key", "EventPublicKey")]
    [InlineData("SendGrid:EventPublicKey", "c2VjcmV0", "EventPublicKey")]
    [InlineData("Mail:From", "nobody", "From")]
    [InlineData("Mail:From", "", "From")]
    [InlineData("Mail:ReplyDomain", "reply@relais.example", "ReplyDomain")]
    public void A_missing_or_wrong_setting_is_named(string setting, string value, string named)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(new() { [setting] = value }));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Production_must_verify_who_posts_replies()
    {
        var settings = new Dictionary<string, string?> { ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production", ["Mail:AllowedDomains"] = "*" };
        Assert.Contains("SendGrid:InboundPublicKey", Assert.Throws<OptionsValidationException>(() => Start(settings)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("anpej.example")]
    public void Production_must_say_that_everybody_gets_mail(string domains)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production",
            ["SendGrid:EventPublicKey"] = PublicKey,
            ["SendGrid:InboundPublicKey"] = PublicKey,
            ["Mail:AllowedDomains"] = domains,
        };
        Assert.Contains("Mail:AllowedDomains", Assert.Throws<OptionsValidationException>(() => Start(settings)).Message, StringComparison.Ordinal);
        settings["Mail:AllowedDomains"] = "*";
        Start(settings);
    }

    [Fact]
    public void Production_must_be_able_to_verify_the_providers_events()
    {
        var settings = new Dictionary<string, string?> { ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production", ["Mail:AllowedDomains"] = "*", ["SendGrid:InboundPublicKey"] = PublicKey };
        Assert.Contains("SendGrid:EventPublicKey", Assert.Throws<OptionsValidationException>(() => Start(settings)).Message, StringComparison.Ordinal);
        settings["SendGrid:EventPublicKey"] = PublicKey;
        Start(settings);
    }

    [Fact]
    public void A_trial_in_Azure_starts_without_the_providers_keys_and_never_mails_everybody()
    {
        var settings = new Dictionary<string, string?> { ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production", ["Relais:Trial"] = "true" };
        Start(settings);
        settings["Mail:AllowedDomains"] = "*";
        Assert.Contains("Relais:Trial", Assert.Throws<OptionsValidationException>(() => Start(settings)).Message, StringComparison.Ordinal);
    }

    private static void Start(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Sound).AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddLogging().AddMail(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
