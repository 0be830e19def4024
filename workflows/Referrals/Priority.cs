using System.Text.Json.Serialization;

namespace Relais.Referrals;

[JsonConverter(typeof(KebabCaseEnumConverter<Priority>))]
public enum Priority
{
    Urgent,
    High,
    Normal,
}
