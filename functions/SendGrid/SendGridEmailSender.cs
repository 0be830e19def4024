using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Telemetry;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Relais.Functions.SendGrid;

/// <summary>Hands mails to SendGrid's v3 mail send, which tells of them what it must know: the message's kind and the key of its row.</summary>
public sealed class SendGridEmailSender(IHttpClientFactory clients, IOptions<SendGridOptions> sendGrid, IOptions<MailOptions> mail, ILogger<SendGridEmailSender> logger) : IEmailSender
{
    /// <summary>The custom argument that SendGrid's events bring back.</summary>
    public const string MailArgument = "mail";

    public async Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellation = default)
    {
        try
        {
            var outcome = await HandOverAsync(email, cancellation);
            CaseTelemetry.Mailed(outcome switch { SendOutcome.Sent => "sent", SendOutcome.Suppressed => "suppressed", _ => "refused" });
            return outcome;
        }
        catch (NotNowException)
        {
            CaseTelemetry.Mailed("later");
            throw;
        }
    }

    private async Task<SendOutcome> HandOverAsync(OutgoingEmail email, CancellationToken cancellation)
    {
        if (!mail.Value.Allows(email.ToAddress)) return new SendOutcome.Suppressed("The recipient's domain is not on the list of Mail:AllowedDomains.");

        // The reliability settings of the client stay off: the orchestration tries again, with longer patience.
        var client = new SendGridClient(
            clients.CreateClient(nameof(SendGridEmailSender)),
            new SendGridClientOptions { ApiKey = sendGrid.Value.ApiKey, Host = sendGrid.Value.BaseUrl });
        try
        {
            return await OutcomeAsync(await client.SendEmailAsync(Compose(email), cancellation), cancellation);
        }
        catch (HttpRequestException failure)
        {
            logger.LogWarning("Mail failure: {Cause}", "unreachable");
            throw new NotNowException("SendGrid cannot be reached.", failure);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning("Mail failure: {Cause}", "timeout");
            throw new NotNowException("SendGrid did not answer in time.", failure);
        }
    }

    private async Task<SendOutcome> OutcomeAsync(Response response, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode) return new SendOutcome.Sent(Header(response, "X-Message-Id") ?? "");

        // An alert of infra/ reads this sentence; the body may name an address, so it is not logged.
        logger.LogWarning("Mail failure: {Cause}", (int)response.StatusCode);
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                throw new NotNowException($"SendGrid answered {(int)response.StatusCode}.") { RetryAfter = RetryAfter(response) },

            // What is wrong is the key or the sender, which an administrator can put right; the mail is not lost for it.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                throw new NotNowException($"SendGrid answered {(int)response.StatusCode}: it does not accept SendGrid:ApiKey or Mail:From."),
            _ => new SendOutcome.Refused(SendGridErrors.Describe(response.StatusCode, await response.Body.ReadAsStringAsync(cancellation))),
        };
    }

    private SendGridMessage Compose(OutgoingEmail email)
    {
        var options = mail.Value;
        var message = new SendGridMessage
        {
            From = new EmailAddress(options.From, options.FromName),
            Subject = email.Content.Subject,
            PlainTextContent = email.Content.Text,
            HtmlContent = email.Content.Html,
        };
        message.AddTo(email.ToAddress, email.ToName);
        if (email.ReplyToken is { } token) message.SetReplyTo(new EmailAddress($"r+{token}@{options.ReplyDomain}", options.FromName));

        // The first mail of a thread is one that never was: each mail answers it, so that none depends on another having arrived.
        var thread = $"<{email.ThreadId}@{options.ReplyDomain}>";
        message.AddHeader("Message-ID", $"<{Hash(email.MailKey)}@{options.ReplyDomain}>");
        message.AddHeader("In-Reply-To", thread);
        message.AddHeader("References", thread);
        message.AddHeader("Auto-Submitted", "auto-generated");

        message.AddCustomArg(MailArgument, email.MailKey);
        if (email.Preferences is { } preferences) message.AddHeader("List-Unsubscribe", $"<{preferences.AbsoluteUri}>");
        if (email.Content.Category is { } category) message.AddCategory(category);
        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(false);
        message.SetSubscriptionTracking(false);
        message.SetGoogleAnalytics(false);
        message.SetSandBoxMode(false);
        return message;
    }

    /// <summary>The same mail sent again after a crash has the same id, and mail programs show it once.</summary>
    private static string Hash(string mailKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mailKey)).AsSpan(0, 16));

    private static TimeSpan? RetryAfter(Response response) =>
        int.TryParse(Header(response, "Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static string? Header(Response response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
