using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Relais.Emails;
using Relais.Functions.Security;
using Relais.Functions.SendGrid;

namespace Relais.Functions.Emails;

public static class MailRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Rendering and sending mails. The host does not start with settings that are missing or unsafe.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<SendGridOptions>(configuration, SendGridOptions.Section)
            .Validate(
                sendGrid => sendGrid.EventPublicKey.Length > 0 || !configuration.IsDependedOn(),
                "SendGrid:EventPublicKey is needed in production, so that a mail which does not arrive is noticed.")
            .Validate(
                sendGrid => sendGrid.InboundPublicKey.Length > 0 || !configuration.IsDependedOn(),
                "SendGrid:InboundPublicKey is needed in production, so that nobody else posts replies.");
        services.AddSection<MailOptions>(configuration, MailOptions.Section)
            .Validate(
                mail => mail.AllowsEverybody || !configuration.IsDependedOn(),
                "Mail:AllowedDomains must be * in production, so that nobody is left without mail unnoticed.")
            .Validate(
                mail => !mail.AllowsEverybody || !configuration.IsTrial(),
                "Mail:AllowedDomains cannot be * where Relais:Trial is true: name the domains that a trial may mail.")
            .Validate(mail => mail.QuietHours || !configuration.IsProduction(), "Mail:QuietHours cannot be off in production.");
        services.AddHttpClient(nameof(SendGridEmailSender), client => client.Timeout = Patience);
        services.AddReadableHtml();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IEmailRenderer, EmailRenderer>();
        services.AddSingleton<IEmailSender, SendGridEmailSender>();
        return services;
    }

    /// <summary>French letters stand in the HTML as they are: a third smaller than as numeric entities, and readable in a test or a source view.</summary>
    internal static IServiceCollection AddReadableHtml(this IServiceCollection services)
    {
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }
}
