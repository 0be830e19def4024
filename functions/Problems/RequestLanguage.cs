namespace Relais.Functions.Problems;

public static class RequestLanguage
{
    extension(HttpRequest request)
    {
        /// <summary>The language that the caller asks for by <c>Accept-Language</c>; French where none is.</summary>
        public Language Language => Relais.Language.FromAcceptLanguage(request.Headers.AcceptLanguage);

        /// <summary>The language of <c>?lang=</c>; none where it names none.</summary>
        public Language? LanguageNamed => request.Query["lang"].ToString() switch
        {
            "fr" => Relais.Language.French,
            "en" => Relais.Language.English,
            _ => null,
        };
    }
}
