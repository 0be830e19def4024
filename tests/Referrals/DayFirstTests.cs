using static Relais.Tests.Referrals.Sent;

namespace Relais.Tests.Referrals;

public class DayFirstTests
{
    [Theory]
    [InlineData("2026-03-31")]
    [InlineData("31/03/2026")]
    [InlineData("31-3-2026")]
    [InlineData("31.03.2026")]
    [InlineData("2026-03-31T08:15:00Z")]
    [InlineData("2026-03-31T23:15:00.123+02:00")]
    public void Dates_are_ISO_or_day_first(string written) =>
        Assert.Equal(new DateOnly(2026, 3, 31), new Sent().With("return.date", written).Checked().Referral!.Return.Date);

    [Theory]
    [InlineData("31/02/1999", "no-such-date")]
    [InlineData("2023-02-29", "no-such-date")]
    [InlineData("03/31/1999", "no-such-date")]
    [InlineData("31/03/99", "no-such-date")]
    [InlineData("36250", "no-such-date")]
    [InlineData("hier", "no-such-date")]
    [InlineData("2026-11-25", "date-in-future")]
    [InlineData("1906-11-23", "date-implausible")]
    [InlineData("0001-01-01", "date-implausible")]
    [InlineData("9999-12-31", "date-in-future")]
    public void A_date_must_exist_and_be_plausible(string written, string code)
    {
        Assert.Equal(("person.birthDate", code), Only(new Sent().With("person.birthDate", written).Without("caregiver").Checked()));
        Assert.Equal(("return.date", code), Only(new Sent().With("return.date", written).Checked()));
    }

    [Fact]
    public void Today_is_not_in_the_future() =>
        Assert.NotNull(new Sent().With("return.date", "24/11/2026").With("consent.givenAt", "24/11/2026").Checked().Referral);
}
