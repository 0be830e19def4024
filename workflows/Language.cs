using System.Text.Json.Serialization;

namespace Relais;

[JsonConverter(typeof(KebabCaseEnumConverter<Language>))]
public enum Language
{
    French,
    English,
}
