using System.Text.Json.Serialization;

namespace Relais.Functions.Answers;

/// <summary>What the answer page shows of the person, to the owner of the step alone.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<AnswerPageDetail>))]
public enum AnswerPageDetail
{
    None,
    FirstName,

    /// <summary>The full name, and a number that is safe to call.</summary>
    Contact,
}
