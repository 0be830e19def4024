using System.Net.Http.Headers;
using System.Text.Json.Serialization;

namespace Relais;

/// <summary>The languages that Relais speaks.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Language>))]
public enum Language
{
    French,
    English,
}

public static class LanguageHeader
{
    extension(Language)
    {
        /// <summary>The language that an <c>Accept-Language</c> header prefers (RFC 9110, 12.5.4); French where it names neither.</summary>
        public static Language FromAcceptLanguage(string? header) =>
            (header ?? "")
                .Split(',')
                .Select(range => StringWithQualityHeaderValue.TryParse(range, out var value) ? value : null)
                .Where(range => range is not null && range.Quality is not 0)
                .OrderByDescending(range => range!.Quality ?? 1)
                .Select(range => Spoken(range!.Value))
                .FirstOrDefault(language => language is not null) ?? Language.French;
    }

    private static Language? Spoken(string range) => range.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" or "*" => Language.French,
        "en" => Language.English,
        _ => null,
    };
}
