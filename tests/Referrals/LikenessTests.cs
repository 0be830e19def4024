using Relais.Referrals;

namespace Relais.Tests.Referrals;

public class LikenessTests
{
    private static readonly Returnee Person = new("Ndiaye", "Aïssatou", new DateOnly(1999, 3, 4), BirthDatePrecision.Day, Sex.F, [], null, "wo", false);

    [Theory]
    [InlineData("N'Diaye", "Aissatou")]
    [InlineData("N’DIAYE", "AÏSSATOU")]
    [InlineData("Ndiaye", "Aissata")]
    [InlineData("Ndiaya", "Aïssatou")]
    [InlineData("Aïssatou", "Ndiaye")]
    public void Usual_spellings_of_one_name_are_near(string family, string given) =>
        Assert.NotNull(Likeness.Between(Person, Person with { FamilyName = family, GivenNames = given }));

    [Theory]
    [InlineData("Diop", "Aïssatou")]
    [InlineData("Ndiaye", "Fatou")]
    [InlineData("Ndao", "Aïda")]
    public void Other_names_are_not(string family, string given) =>
        Assert.Null(Likeness.Between(Person, Person with { FamilyName = family, GivenNames = given }));

    [Fact]
    public void The_order_of_several_names_makes_no_difference() =>
        Assert.Equal(1, Likeness.Of("Mamadou Lamine", "LAMINE  mamadou"));

    [Fact]
    public void Another_sex_is_another_person() => Assert.Null(Likeness.Between(Person, Person with { Sex = Sex.M }));

    [Theory]
    [InlineData(BirthDatePrecision.Day, BirthDatePrecision.Day, 1, false)]
    [InlineData(BirthDatePrecision.Day, BirthDatePrecision.Estimated, 1, true)]
    [InlineData(BirthDatePrecision.Year, BirthDatePrecision.Day, -1, true)]
    [InlineData(BirthDatePrecision.Estimated, BirthDatePrecision.Estimated, 2, false)]
    public void A_year_apart_is_near_unless_both_days_are_known(BirthDatePrecision one, BirthDatePrecision other, int years, bool near)
    {
        var apart = Person with { BirthDate = Person.BirthDate.AddYears(years), BirthDatePrecision = other };
        Assert.Equal(near, Likeness.Between(Person with { BirthDatePrecision = one }, apart) is not null);
    }
}
