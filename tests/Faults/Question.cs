using System.Text.RegularExpressions;

namespace Relais.Tests.Faults;

/// <summary>A question as a mail puts it: by itself, or as a line of a digest.</summary>
/// <param name="Line">What a reply begins with.</param>
internal sealed partial record Question(string Code, Uri Link, string Line, TakenMail Mail)
{
    public static IEnumerable<Question> In(TakenMail mail)
    {
        if (!mail.IsDigest)
        {
            if (Asking().Match(mail.Key) is { Success: true } asking && Answer().Match(mail.Text) is { Success: true } link) yield return new Question(asking.Groups[1].Value, new Uri(link.Value), "", mail);
            yield break;
        }

        foreach (var paragraph in mail.Text.Split("\n\n"))
        {
            if (CaseCode().Match(paragraph) is not { Success: true } code || Answer().Match(paragraph) is not { Success: true } link || LineNumber().Match(paragraph) is not { Success: true } line) continue;
            yield return new Question(code.Value, new Uri(link.Value), line.Groups[1].Value + " ", mail);
        }
    }

    [GeneratedRegex(@"^([^/]+)/\d{3}-(?!feedback|call-task)")]
    private static partial Regex Asking();

    [GeneratedRegex("http://[^ ]+/a/[a-z2-7]{32}")]
    private static partial Regex Answer();

    [GeneratedRegex(@"SN-\d\d-\d{6}-[0-9A-Z]")]
    private static partial Regex CaseCode();

    [GeneratedRegex(@"^\s*(\d+)\.")]
    private static partial Regex LineNumber();
}
