using System.Globalization;
using System.Text;

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
}
