using Relais.Functions.Problems;

namespace Relais.Functions.Dashboard;

/// <summary>The language of the pages: the one chosen there, otherwise the browser's.</summary>
internal static class PageLanguage
{
    public const string Cookie = "relais-language";

    public static Language Of(HttpRequest request) => Named(request.Cookies[Cookie]) ?? request.Language;

    public static Language? Named(string? word) => word switch
    {
        "fr" => Language.French,
        "en" => Language.English,
        _ => null,
    };

    public static string Word(Language language) => language == Language.French ? "fr" : "en";
}
