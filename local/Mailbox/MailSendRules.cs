namespace Relais.Local.Mailbox;

/// <summary>One thing that SendGrid would refuse a mail for.</summary>
internal sealed record SendGridError(string Message, string? Field = null, string? Help = null);

/// <summary>What SendGrid refuses, with its own words, fields and help links, so that the same code meets the same errors.</summary>
internal static class MailSendRules
{
    private const int MostPersonalizations = 1000;
    private const string Help = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message.";

    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-type", "content-transfer-encoding", "to", "from", "subject", "reply-to", "cc", "bcc",
    };

    public static IReadOnlyList<SendGridError> Check(MailSend mail) => [.. From(mail), .. Personalizations(mail), .. Subject(mail), .. Content(mail), .. Headers(mail)];

    private static IEnumerable<SendGridError> From(MailSend mail)
    {
        if (mail.From?.Email is null or "")
        {
            yield return Error(
                "from.email",
                "The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  "
                + "e.g. {\"email\" : \"example@example.com\"}  or {\"email\" : \"example@example.com\", \"name\" : \"Example Recipient\"}.",
                "from");
        }
        else if (!IsAddress(mail.From))
        {
            yield return Error("from.email", "The from email does not contain a valid address.", "from");
        }

        if (mail.ReplyTo is { } replyTo && !IsAddress(replyTo)) yield return Error("reply_to.email", "The reply_to email does not contain a valid address.", "reply_to");
    }

    private static IEnumerable<SendGridError> Personalizations(MailSend mail)
    {
        var all = mail.Personalizations ?? [];
        if (all.Count == 0) yield return Error("personalizations", "The personalizations field is required and must have at least one personalization.", "personalizations");
        if (all.Count > MostPersonalizations)
        {
            yield return Error("personalizations", $"There is a limit of {MostPersonalizations} personalizations per API request.", "personalizations");
        }

        foreach (var error in all.SelectMany(Personalization)) yield return error;
    }

    private static IEnumerable<SendGridError> Personalization(Personalization one, int index)
    {
        var field = $"personalizations.{index}";
        if (one.To is null or [])
        {
            yield return Error(
                $"{field}.to",
                "The to array is required for all personalization objects, and must have at least one email object with a valid email address.",
                "personalizations.to");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, address) in one.Recipients())
        {
            if (!IsAddress(address)) yield return Error($"{field}.{place}.email", "Does not contain a valid address.", "personalizations.to");
            else if (!seen.Add(address.Email!))
            {
                yield return Error(
                    "personalizations",
                    "Each email address in the personalization block should be unique between to, cc, and bcc. "
                    + $"We found the first duplicate instance of [{address.Email}] in the {field}.{place.Split('.')[0]} field.",
                    "personalizations");
            }
        }
    }

    private static IEnumerable<SendGridError> Subject(MailSend mail)
    {
        var everyoneHasOne = mail.Personalizations is { Count: > 0 } all && all.All(one => !string.IsNullOrEmpty(one.Subject));
        if (string.IsNullOrEmpty(mail.Subject) && !everyoneHasOne && mail.TemplateId is null)
        {
            yield return Error(
                "subject",
                "The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.",
                "subject");
        }
    }

    private static IEnumerable<SendGridError> Content(MailSend mail)
    {
        var parts = mail.Content ?? [];
        if (parts.Count == 0 && mail.TemplateId is null)
        {
            yield return Error(
                "content",
                "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. "
                + "We typically suggest both text/plain and text/html blocks are included, but only one block is required.",
                "content");
        }

        for (var index = 0; index < parts.Count; index++)
        {
            if (string.IsNullOrEmpty(parts[index].Type)) yield return Error($"content.{index}.type", "The content type must be a string at least one character in length.", "content.type");
            if (string.IsNullOrEmpty(parts[index].Value)) yield return Error($"content.{index}.value", "The content value must be a string at least one character in length.", "content.value");
        }

        if (parts.Skip(1).Any(part => part.Type == "text/plain") || parts.Skip(2).Any(part => part.Type == "text/html"))
        {
            yield return Error("content", "If present, text/plain and text/html may only be provided once each, and text/plain must come first.", "content");
        }
    }

    private static IEnumerable<SendGridError> Headers(MailSend mail) =>
        (mail.Headers ?? new Dictionary<string, string>()).Keys
            .Concat((mail.Personalizations ?? []).SelectMany(one => one.Headers?.Keys ?? []))
            .Where(ReservedHeaders.Contains)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => Error("headers", $"The header {name} is reserved and may not be set.", "headers"));

    private static bool IsAddress(MailAddress address) =>
        System.Net.Mail.MailAddress.TryCreate(address.Email, out var parsed) && parsed.Address == address.Email && parsed.Host.Contains('.', StringComparison.Ordinal);

    private static SendGridError Error(string field, string message, string help) => new(message, field, Help + help);
}
