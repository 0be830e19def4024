using System.Globalization;
using System.Text;
using Relais.Emails.Digests;

namespace Relais.Emails;

/// <summary>The text part of a mail, which reads well alone.</summary>
public static class PlainText
{
    public static string Of(MailContent content)
    {
        var text = new StringBuilder();
        text.AppendLine(content.Heading).AppendLine();
        text.AppendLine(content.About).AppendLine();
        text.AppendLine(content.Greeting);
        foreach (var line in content.Lines) text.AppendLine(line.ToString());
        if (content.Links.Count > 0) text.AppendLine();
        foreach (var link in content.Links)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{link.Number}. {link.Label}");
            text.Append("   ").AppendLine(link.Url.AbsoluteUri);
        }

        text.AppendLine();
        foreach (var line in content.SmallPrint) text.AppendLine(line.ToString());
        return text.ToString().ReplaceLineEndings("\n");
    }

    public static string Of(DigestContent content)
    {
        var text = new StringBuilder();
        text.AppendLine(content.Heading).AppendLine();
        text.AppendLine(content.Greeting);
        foreach (var part in content.Parts)
        {
            text.AppendLine().AppendLine(part.Title);
            foreach (var item in part.Items)
            {
                text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{item.Number}. {item.Heading}");
                text.AppendLine(CultureInfo.InvariantCulture, $"   {item.About} · {item.Line}");
                foreach (var link in item.Links) text.AppendLine(CultureInfo.InvariantCulture, $"   {link.Number} {link.Label} : {link.Url.AbsoluteUri}");
            }
        }

        text.AppendLine();
        foreach (var line in content.SmallPrint) text.AppendLine(line);
        text.AppendLine(CultureInfo.InvariantCulture, $"{content.PreferencesLabel} : {content.Preferences.AbsoluteUri}");
        return text.ToString().ReplaceLineEndings("\n");
    }
}
