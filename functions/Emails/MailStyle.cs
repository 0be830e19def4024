namespace Relais.Functions.Emails;

/// <summary>The look of mails. Inline styles, since many mail programs drop a style sheet; the sheet only turns the colours for the dark.</summary>
/// <remarks>
/// Links are dark on light with a border rather than light on dark: where a program drops the background (Outlook on Windows), nothing becomes invisible.
/// </remarks>
public static class MailStyle
{
    public static Palette Light { get; } = new(Paper: "#faf8f4", Card: "#ffffff", Ink: "#1d2630", Muted: "#586372", Line: "#e5e0d6", Accent: "#0b5d66", Wash: "#e6f0f0");

    public static Palette Dark { get; } = new(Paper: "#14181d", Card: "#1c2229", Ink: "#e8ebee", Muted: "#a3adb8", Line: "#2e3742", Accent: "#6cc6cf", Wash: "#1d3136");

    public static string Body { get; } = $"margin:0;padding:0;background-color:{Light.Paper};color:{Light.Ink};{Font(16)}";

    public static string Paper { get; } = $"max-width:544px;margin:0 auto;padding:24px 16px;background-color:{Light.Paper};color:{Light.Ink};{Font(16)}";

    public static string Card { get; } = $"margin:12px 0;padding:20px;background-color:{Light.Card};border:1px solid {Light.Line};border-radius:8px";

    public static string About { get; } = $"margin:0;color:{Light.Muted};{Font(14)}";

    public static string Heading { get; } = $"margin:0 0 16px;color:{Light.Ink};font-weight:600;{Font(22, "1.3")}";

    public static string Line { get; } = $"margin:0 0 8px;color:{Light.Ink};{Font(16)}";

    public static string Links { get; } = "margin:16px 0 0";

    public static string Item { get; } = "margin:8px 0 0";

    public static string Link { get; } =
        $"display:block;padding:11px 16px 11px 54px;text-indent:-40px;border:1px solid {Light.Accent};border-radius:6px;background-color:{Light.Card};color:{Light.Accent};text-decoration:none;font-weight:600;{Font(16)}";

    /// <summary>An answer's number, to the left of a label that may run over lines.</summary>
    public static string Number { get; } =
        $"display:inline-block;min-width:28px;margin-right:8px;border-radius:14px;text-indent:0;background-color:{Light.Wash};color:{Light.Ink};text-align:center;{Font(16, "28px")}";

    /// <summary>The title of a part of the digest.</summary>
    public static string Part { get; } = $"margin:0 0 4px;color:{Light.Ink};font-weight:600;{Font(18, "1.3")}";

    /// <summary>One line of the digest.</summary>
    public static string Entry { get; } = $"padding:12px 0 8px;border-top:1px solid {Light.Line}";

    public static string Question { get; } = $"margin:0;color:{Light.Ink};{Font(16)}";

    public static string Answers { get; } = $"margin:4px 0 0;{Font(15)}";

    /// <summary>An answer among those of one line of the digest: as tall as a finger needs.</summary>
    public static string SmallLink { get; } =
        $"display:inline-block;margin:4px 4px 4px 0;padding:10px 12px;border:1px solid {Light.Accent};border-radius:6px;background-color:{Light.Card};color:{Light.Accent};text-decoration:none;font-weight:600";

    public static string PlainLink { get; } = $"color:{Light.Muted}";

    public static string SmallPrint { get; } = $"margin:0 0 4px;color:{Light.Muted};{Font(14)}";

    public static string Sheet { get; } =
        ":root{color-scheme:light dark;supported-color-schemes:light dark}"
        + "a:hover{text-decoration:underline!important}"
        + "@media (prefers-color-scheme:dark){"
        + $".paper{{background-color:{Dark.Paper}!important;color:{Dark.Ink}!important}}"
        + $".card{{background-color:{Dark.Card}!important;border-color:{Dark.Line}!important}}"
        + $".line{{border-color:{Dark.Line}!important}}"
        + $".ink{{color:{Dark.Ink}!important}}"
        + $".muted{{color:{Dark.Muted}!important}}"
        + $".number{{background-color:{Dark.Wash}!important;color:{Dark.Ink}!important}}"
        + $".link{{background-color:{Dark.Card}!important;border-color:{Dark.Accent}!important;color:{Dark.Accent}!important}}"
        + "}";

    private static string Font(int size, string height = "1.5") =>
        $"font-size:{size}px;line-height:{height};font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
}

/// <summary>Colours of one scheme; every text colour reaches 4.5:1 on what it stands on.</summary>
public sealed record Palette(string Paper, string Card, string Ink, string Muted, string Line, string Accent, string Wash);
