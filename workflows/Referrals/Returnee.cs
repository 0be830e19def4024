using System.Text.Json.Serialization;

namespace Relais.Referrals;

// stored: add optional fields only

/// <summary>The person who returned.</summary>
/// <param name="BirthDatePrecision">How much of <paramref name="BirthDate"/> is known.</param>
/// <param name="Phones">At least one.</param>
/// <param name="PreferredLanguage">An ISO 639 code in lower case.</param>
public sealed record Returnee(
    string FamilyName,
    string GivenNames,
    DateOnly BirthDate,
    BirthDatePrecision BirthDatePrecision,
    Sex Sex,
    IReadOnlyList<Phone> Phones,
    string? Email,
    string PreferredLanguage,
    bool InterpreterNeeded)
{
    private const int OfAge = 18;

    /// <summary>The age in whole years on a date; who was born on 29 February ages on the 28th in common years.</summary>
    public int AgeOn(DateOnly date)
    {
        var years = date.Year - BirthDate.Year;
        return BirthDate.AddYears(years) > date ? years - 1 : years;
    }

    public bool IsMinorOn(DateOnly date) => AgeOn(date) < OfAge;
}

/// <param name="Number">In E.164: <c>+221771234567</c>.</param>
/// <param name="SafeToCall">Whether a call there puts nobody at risk.</param>
public sealed record Phone(string Number, PhoneOwner Owner, bool SafeToCall);

[JsonConverter(typeof(CodeEnumConverter<Sex>))]
public enum Sex
{
    F,
    M,
    X,
}

[JsonConverter(typeof(KebabCaseEnumConverter<BirthDatePrecision>))]
public enum BirthDatePrecision
{
    Day,
    Month,
    Year,
    Estimated,
}

[JsonConverter(typeof(KebabCaseEnumConverter<PhoneOwner>))]
public enum PhoneOwner
{
    Self,
    Relative,
}
