using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Relais.Emails.Replies;

/// <summary>
/// The text of a mail that is HTML only, with quoted parts marked by <c>&gt;</c> as in a text part, so that both are read by the same rules.
/// </summary>
internal static class HtmlReply
{
    /// <summary>What is new stands at the top: no reply needs so many tags, and their number bounds what a hostile mail can cost.</summary>
    private const int MostTags = 8_000;

    private const int Longest = 500_000;

    /// <summary>From such an element on, nothing is new.</summary>
    private static readonly string[] Ends =
        ["divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container", "OLK_SRC_BODY_SECTION", "zwchr", "replySplit", "ms-outlook-mobile-reference-message"];

    private static readonly string[] Quotes =
        ["gmail_quote", "gmail_quote_container", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "tutanota_quote", "zmail_extra", "cite", "wordreaderquote"];

    private static readonly string[] Signatures =
        ["gmail_signature", "moz-signature", "Signature", "AppleMailSignature", "ms-outlook-mobile-signature", "yahoo-signature", "ymail_android_signature", "ydpsignature"];

    private static readonly HashSet<string> Unseen = ["head", "script", "style", "title", "template", "noscript", "object", "iframe", "select", "textarea"];

    private static readonly HashSet<string> Blocks =
        ["p", "div", "blockquote", "li", "ul", "ol", "tr", "table", "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "section", "article", "header", "footer", "center", "dl", "dt", "dd"];

    public static string ToText(string html)
    {
        using var document = new HtmlParser().ParseDocument(Beginning(html));
        return document.Body is { } body ? new Setting().Set(body) : "";
    }

    private static string Beginning(string html)
    {
        var tags = 0;
        for (var place = 0; place < html.Length; place++)
        {
            if (place == Longest || (html[place] == '<' && ++tags > MostTags)) return html[..place];
        }

        return html;
    }

    /// <summary>Walks without recursion: how deep the elements of a mail are nested is its sender's choice.</summary>
    private sealed class Setting
    {
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _line = new();
        private int _depth;

        public string Set(INode root)
        {
            INode? node = root;
            while (node is not null)
            {
                if (node is IElement element && Is(element, Ends)) break;
                if (Enter(node) && node.FirstChild is { } child)
                {
                    node = child;
                    continue;
                }

                while (node is not null && node != root && node.NextSibling is null)
                {
                    Leave(node);
                    node = node.Parent;
                }

                if (node is null || node == root) break;
                Leave(node);
                node = node.NextSibling;
            }

            EndLine();
            return _text.ToString();
        }

        /// <returns>Whether what is inside is read too.</returns>
        private bool Enter(INode node)
        {
            switch (node)
            {
                case IText text:
                    Add(text.Data);
                    return false;
                case IElement { LocalName: "br" }:
                    EndLine(always: true);
                    return false;
                case IElement element when Unseen.Contains(element.LocalName) || IsHidden(element):
                    return false;
                case IElement element:
                    if (IsBlock(element)) EndLine();
                    if (Is(element, Signatures)) return false;
                    if (IsQuote(element)) _depth++;
                    return true;
                default:
                    return false;
            }
        }

        private void Leave(INode node)
        {
            if (node is not IElement element || Unseen.Contains(element.LocalName) || IsHidden(element) || element.LocalName == "br") return;
            if (IsBlock(element)) EndLine();
            if (element.LocalName is "p" or "blockquote") EndLine(always: true);
            if (IsQuote(element) && !Is(element, Signatures)) _depth--;
        }

        private void Add(string data)
        {
            foreach (var character in data)
            {
                var isSpace = character is ' ' or '\n' or '\r' or '\t';
                if (!isSpace) _line.Append(character);
                else if (_line.Length > 0 && _line[^1] != ' ') _line.Append(' ');
            }
        }

        private void EndLine(bool always = false)
        {
            var line = _line.ToString().TrimEnd();
            _line.Clear();
            if (line.Length == 0 && !always) return;
            if (_depth > 0) _text.Append('>').Append(' ');
            _text.Append(line).Append('\n');
        }

        private static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

        private static bool IsQuote(IElement element) => Is(element, Quotes) || (element.LocalName == "blockquote" && element.GetAttribute("type") == "cite");

        private static bool IsHidden(IElement element) =>
            element.HasAttribute("hidden")
            || (element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase) ?? false);

        /// <summary>Whether the id or a class is one of the names, which Outlook on the web puts <c>x_</c> before when it quotes itself.</summary>
        private static bool Is(IElement element, string[] names) =>
            element.Attributes.Length > 0 && (names.Contains(Bare(element.Id ?? "")) || element.ClassList.Any(name => names.Contains(Bare(name))));

        private static string Bare(string name)
        {
            while (name.StartsWith("x_", StringComparison.Ordinal)) name = name[2..];
            return name;
        }
    }
}
