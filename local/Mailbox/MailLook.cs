namespace Relais.Local.Mailbox;

/// <summary>How a mail is looked at: as on a phone, as on a desktop or as text; in the light or in the dark.</summary>
public sealed record MailLook
{
    public const string Phone = "phone";
    public const string Desktop = "desktop";
    public const string Text = "text";
    public const string Light = "light";
    public const string Dark = "dark";

    public MailLook(string? view = null, string? scheme = null)
    {
        View = view is Desktop or Text ? view : Phone;
        Scheme = scheme is Dark ? scheme : Light;
    }

    public string View { get; init; }

    public string Scheme { get; init; }

    public string Query => $"?view={View}&scheme={Scheme}";
}
