using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Relais.Cases.Erasing;
using Relais.Functions.Answers;
using Relais.Referrals;

namespace Relais.Functions.Security;

/// <summary>Section <c>Privacy</c> of the settings.</summary>
public sealed partial record PrivacyOptions : IValidatableObject
{
    public const string Section = "Privacy";
    private const string KeyIdPattern = "^[a-z0-9]{1,16}$";

    /// <summary>The id of the key, which stands before each hash so that a rotation can tell old from new.</summary>
    [Required(ErrorMessage = "Privacy:HashKeyId is missing: a short name for the key, such as k1.")]
    [RegularExpression(KeyIdPattern, ErrorMessage = "Privacy:HashKeyId must be 1 to 16 letters and digits, in lower case.")]
    public string HashKeyId { get; init; } = "";

    /// <summary>The key of the keyed hashes in base64: at least 32 random bytes.</summary>
    [Required(ErrorMessage = "Privacy:HashKey is missing: at least 32 random bytes as base64, for example of openssl rand -base64 32.")]
    public string HashKey { get; init; } = "";

    /// <summary>Keys that were current before, in base64 by their ids: what was written with them is still found until it is rebuilt.</summary>
    public IDictionary<string, string> PreviousHashKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>What the answer page shows of the person: none, first-name or contact (the full name and a number).</summary>
    public string AnswerPageDetail { get; init; } = Words.Of(Answers.AnswerPageDetail.FirstName);

    /// <summary>How many months after its end a case's personal data are erased.</summary>
    [Range(1, 120, ErrorMessage = "Privacy:RetentionMonths must be 1 to 120.")]
    public int RetentionMonths { get; init; } = 36;

    /// <summary>How many months after its end the rest of a case is deleted.</summary>
    [Range(1, 240, ErrorMessage = "Privacy:AuditMonths must be 1 to 240.")]
    public int AuditMonths { get; init; } = 84;

    /// <summary>How many days after its end an orchestration's history is deleted.</summary>
    [Range(1, 3650, ErrorMessage = "Privacy:HistoryDays must be 1 to 3650.")]
    public int HistoryDays { get; init; } = 90;

    /// <summary>A record would say all of its values.</summary>
    public override string ToString() => nameof(PrivacyOptions);

    // Methods, since the validation reads every property.
    public KeyedHash ToKeyedHash() => new(
        HashKeyId, Convert.FromBase64String(HashKey), PreviousHashKeys.ToDictionary(previous => previous.Key, previous => Convert.FromBase64String(previous.Value)));

    public RetentionTerms ToRetentionTerms() => new(RetentionMonths, AuditMonths);

    public AnswerPageDetail ToAnswerPageDetail() => Words.TryParse<AnswerPageDetail>(AnswerPageDetail, out var detail) ? detail : Answers.AnswerPageDetail.None;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (id, key) in PreviousHashKeys)
        {
            if (id == HashKeyId || !KeyId().IsMatch(id) || !Base64Key.IsStrong(key))
            {
                yield return new ValidationResult(
                    $"Privacy:PreviousHashKeys:{id} must be base64 of at least {Base64Key.LeastBytes} bytes, under an id of 1 to 16 letters and digits that is not the current one.",
                    [nameof(PreviousHashKeys)]);
            }
        }

        if (!Base64Key.IsStrong(HashKey))
        {
            yield return new ValidationResult($"Privacy:HashKey must be base64 of at least {Base64Key.LeastBytes} bytes.", [nameof(HashKey)]);
        }

        if (AuditMonths < RetentionMonths)
        {
            yield return new ValidationResult("Privacy:AuditMonths must not be less than Privacy:RetentionMonths.", [nameof(AuditMonths)]);
        }

        if (!Words.TryParse<AnswerPageDetail>(AnswerPageDetail, out _))
        {
            yield return new ValidationResult(
                $"Privacy:AnswerPageDetail must be one of {string.Join(", ", Words.All<AnswerPageDetail>())}.", [nameof(AnswerPageDetail)]);
        }
    }

    [GeneratedRegex(KeyIdPattern)]
    private static partial Regex KeyId();
}
