using Relais.Functions.Pages;
using Relais.Referrals;

namespace Relais.Functions.Answers;

/// <summary>Two people side by side for whoever is to say whether they are one: what agrees and what differs, and of the names what the settings let be shown.</summary>
internal static class ComparedPeople
{
    /// <param name="detail">None for a reader who does not own the question.</param>
    public static IReadOnlyList<ComparedField> Of(Referral one, Referral other, AnswerPageDetail detail) =>
        [.. Comparison.Of(one, other).Select(compared => new ComparedField(compared.Field, compared.Agreement, Values(compared.Field, one.Person, other.Person, detail)))];

    private static string? Values(string field, Returnee one, Returnee other, AnswerPageDetail detail) => (field, detail) switch
    {
        ("person.givenNames", AnswerPageDetail.FirstName or AnswerPageDetail.Contact) => $"{one.GivenNames} / {other.GivenNames}",
        ("person.familyName", AnswerPageDetail.Contact) => $"{one.FamilyName} / {other.FamilyName}",
        _ => null,
    };
}
