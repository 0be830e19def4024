using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relais.Functions.Emails;

namespace Relais.Tests.Emails;

public class MailRegistrationTests
{
    private const string PublicKey =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZcUAuDBygflxIjRO+k0wlfeAqCwx0FyD3KQLIZGkvoqBJczSDj+NadurjMnLqys1hXrUA08bIWfAccajHZSj6w==";

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
            ["SendGrid:InboundPublicKey"] = PublicKey,
            ["Mail:AllowedDomains"] = domains,
        };
        Assert.Contains("Mail:AllowedDomains", Assert.Throws<OptionsValidationException>(() => Start(settings)).Message, StringComparison.Ordinal);
        settings["Mail:AllowedDomains"] = "*";
        Start(settings);
    }

    private static void Start(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Sound).AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddLogging().AddMail(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
