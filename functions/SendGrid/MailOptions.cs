using System.ComponentModel.DataAnnotations;
using Relais.Emails;
using Relais.Emails.Replies;

namespace Relais.Functions.SendGrid;

/// <summary>Whom mail comes from and who may get it (section <c>Mail</c>).</summary>
public sealed record MailOptions
{
    public const string Section = "Mail";

    /// <summary>The address that mails come from.</summary>
    [Required(ErrorMessage = "Mail:From is missing: the address that mails come from.")]
    [EmailAddress(ErrorMessage = "Mail:From is not an address.")]
    public string From { get; init; } = "";

    /// <summary>The name beside it.</summary>
    [Required(ErrorMessage = "Mail:FromName is missing: the name beside the address that mails come from.")]
    public string FromName { get; init; } = "Relais";

    /// <summary>The domain of the reply addresses, and of message ids.</summary>
    [Required(ErrorMessage = "Mail:ReplyDomain is missing: the domain of the reply addresses.")]
    [RegularExpression(@"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", ErrorMessage = "Mail:ReplyDomain is not a domain.")]
    public string ReplyDomain { get; init; } = "";

    /// <summary>The recipients' domains that get mail, separated by commas: empty is nobody, <c>*</c> everybody.</summary>
    public string AllowedDomains { get; init; } = "";

    /// <summary>How many mails the whole installation sends in an hour; what is more waits for the next.</summary>
    [Range(1, 100_000, ErrorMessage = "Mail:MostPerHour must be 1 to 100000.")]
    public int MostPerHour { get; init; } = 600;

    /// <summary>Whether mail keeps its hours; off on a developer's machine, never in production.</summary>
    public bool QuietHours { get; init; } = true;

    public bool AllowsEverybody => Domains.Contains("*");

    public DispatchOptions ToDispatchOptions() => new(MostPerHour, QuietHours);

    public ReplyOptions ToReplyOptions() => new(ReplyDomain, From);

    private string[] Domains => AllowedDomains.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether an address's domain is on the list; a domain does not bring its subdomains.</summary>
    public bool Allows(string address) =>
        AllowsEverybody || Domains.Contains(address[(address.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);
}
