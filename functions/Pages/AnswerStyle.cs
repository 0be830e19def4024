using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Functions.Pages;

/// <summary>The answer page's one style sheet, which travels inside the page and is allowed there by its hash alone.</summary>
internal static class AnswerStyle
{
    public static string Sheet { get; } = Read();

    public static string Hash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)));

    private static string Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("Pages/answer.css")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
