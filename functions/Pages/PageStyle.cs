using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Functions.Pages;

/// <summary>A page's one style sheet, which travels inside the page and is allowed there by its hash alone.</summary>
internal sealed class PageStyle
{
    private PageStyle(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        Sheet = reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
        Hash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)));
    }

    /// <summary>Of the pages that mails link to.</summary>
    public static PageStyle Answer { get; } = new("Pages/answer.css");

    /// <summary>Of the page that describes the API.</summary>
    public static PageStyle Api { get; } = new("OpenApi/api.css");

    public string Sheet { get; }

    public string Hash { get; }
}
