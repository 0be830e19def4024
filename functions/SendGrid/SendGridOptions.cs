using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.SendGrid;

/// <summary>The mail provider (section <c>SendGrid</c>).</summary>
public sealed record SendGridOptions
{
    public const string Section = "SendGrid";

    /// <summary>Another address for the local mailbox, which speaks the same protocol.</summary>
    [Required, Url]
    public string BaseUrl { get; init; } = "https://api.sendgrid.com";

    [Required]
    public string ApiKey { get; init; } = "";
}
