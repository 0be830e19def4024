using Relais.Emails.Texts;
using Relais.Referrals;

namespace Relais.Functions.Problems;

/// <summary>Problems from texts in both languages, set as print does.</summary>
internal static class ProblemTexts
{
    public static Finding Say(string path, string code, string french, string english) => Say(path, code, new Text(french, english));

    public static Finding Say(string path, string code, Text text) => new(path, code, text.French, text.English);
}
