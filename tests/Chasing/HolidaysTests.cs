using Relais.Chasing;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

public class HolidaysTests
{
    [Fact]
    public void The_holidays_of_2027_are_those_of_the_law_and_the_moon() => Assert.Equal(
        [
            "2027-01-01 new-year",
            "2027-03-09 korite *",
            "2027-03-29 easter-monday",
            "2027-04-04 independence",
            "2027-05-01 labour",
            "2027-05-06 ascension",
            "2027-05-16 tabaski *",
            "2027-05-17 whit-monday",
            "2027-05-17 tabaski-day-after *",
            "2027-06-15 tamxarit *",
            "2027-07-22 magal *",
            "2027-08-14 gamou *",
            "2027-08-15 assumption",
            "2027-11-01 all-saints",
            "2027-12-25 christmas",
        ],
        Lines(Holidays.Of(2027)));

    [Fact]
    public void The_holidays_of_2028_are_those_of_the_law_and_the_moon() => Assert.Equal(
        [
            "2028-01-01 new-year",
            "2028-02-26 korite *",
            "2028-04-04 independence",
            "2028-04-17 easter-monday",
            "2028-05-01 labour",
            "2028-05-05 tabaski *",
            "2028-05-25 ascension",
            "2028-06-03 tamxarit *",
            "2028-06-05 whit-monday",
            "2028-07-11 magal *",
            "2028-08-03 gamou *",
            "2028-08-15 assumption",
            "2028-11-01 all-saints",
            "2028-12-25 christmas",
        ],
        Lines(Holidays.Of(2028)));

    [Fact]
    public void A_holiday_by_the_moon_may_come_twice_in_a_year() =>
        Assert.Equal(2, Holidays.Of(2033).Count(holiday => holiday.Key == "korite"));

    [Theory]
    [InlineData(2000, "2000-04-24")]
    [InlineData(2008, "2008-03-24")]
    [InlineData(2011, "2011-04-25")]
    [InlineData(2038, "2038-04-26")]
    [InlineData(2049, "2049-04-19")]
    [InlineData(2076, "2076-04-20")]
    public void Easter_is_on_its_day_in_early_late_and_exceptional_years(int year, string monday) =>
        Assert.Contains(Holidays.Of(year), holiday => holiday.Key == "easter-monday" && holiday.Date == Date(monday));

    [Fact]
    public void Every_holiday_has_a_name_in_both_languages() =>
        Assert.All(Holidays.Of(2027), holiday => Assert.True(holiday.NameFr.Length > 3 && holiday.NameEn.Length > 3));

    [Fact]
    public void A_confirmed_estimate_stays_and_is_no_estimate_any_more()
    {
        var korite = Assert.Single(Holidays.Of(2027, [new CalendarDay(Date("2027-03-09"), "korite")]), holiday => holiday.Key == "korite");
        Assert.Equal((Date("2027-03-09"), false), (korite.Date, korite.Estimated));
    }

    [Fact]
    public void A_shifted_holiday_takes_the_place_of_its_estimate()
    {
        var korite = Assert.Single(Holidays.Of(2027, [new CalendarDay(Date("2027-03-10"), "korite")]), holiday => holiday.Key == "korite");
        Assert.Equal((Date("2027-03-10"), false), (korite.Date, korite.Estimated));
    }

    [Fact]
    public void Of_two_words_on_the_same_holiday_the_later_counts()
    {
        var changes = new[] { new CalendarDay(Date("2027-03-10"), "korite"), new CalendarDay(Date("2027-03-08"), "korite") };
        Assert.Equal(Date("2027-03-08"), Holidays.Of(2027, changes).Single(holiday => holiday.Key == "korite").Date);
    }

    [Fact]
    public void A_feast_shifted_off_its_Sunday_gives_the_Monday_back()
    {
        var holidays = Holidays.Of(2027, [new CalendarDay(Date("Sat 2027-05-15"), "tabaski")]);
        Assert.DoesNotContain(holidays, holiday => holiday.Key == "tabaski-day-after");
    }

    [Fact]
    public void A_feast_shifted_onto_a_Sunday_takes_the_Monday()
    {
        var holidays = Holidays.Of(2028, [new CalendarDay(Date("Sun 2028-02-27"), "korite")]);
        Assert.Equal(Date("Mon 2028-02-28"), holidays.Single(holiday => holiday.Key == "korite-day-after").Date);
    }

    [Fact]
    public void Only_Korite_and_Tabaski_take_the_Monday()
    {
        var holidays = Holidays.Of(2027, [new CalendarDay(Date("Sun 2027-06-13"), "tamxarit")]);
        Assert.DoesNotContain(holidays, holiday => holiday.Date == Date("Mon 2027-06-14"));
    }

    [Fact]
    public void A_feast_on_the_last_Sunday_of_December_takes_the_first_of_January()
    {
        var estimate = Holidays.Of(2000).Last(holiday => holiday.Key == "korite").Date;
        Assert.Equal(Date("2000-12-27"), estimate);
        CalendarDay[] shifted = [new CalendarDay(Date("Sun 2000-12-31"), "korite")];
        Assert.Contains(Holidays.Of(2001, shifted), holiday => holiday.Key == "korite-day-after" && holiday.Date == Date("Mon 2001-01-01"));
        Assert.DoesNotContain(Holidays.Of(2001, shifted), holiday => holiday.Key == "korite" && holiday.Date.Month < 12);
    }

    [Fact]
    public void A_day_can_be_added_by_hand()
    {
        var added = Holidays.Of(2027, [new CalendarDay(Date("2027-09-07"), NameFr: "Deuil national", NameEn: "National mourning")]);
        Assert.Contains(new Holiday(Date("2027-09-07"), "added", "Deuil national", "National mourning"), added);
        Assert.DoesNotContain(Holidays.Of(2028, [new CalendarDay(Date("2027-09-07"))]), holiday => holiday.Key == "added");
    }

    [Fact]
    public void Every_year_that_the_calendar_knows_has_its_holidays() => Assert.All(
        Enumerable.Range(Holidays.FirstYear, Holidays.LastYear - Holidays.FirstYear + 1),
        year => Assert.InRange(Holidays.Of(year).Count, 13, 17));

    [Theory]
    [InlineData(1900)]
    [InlineData(2077)]
    public void A_year_whose_moon_is_not_known_is_refused_in_clear_words(int year)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Holidays.Of(year));
        Assert.StartsWith(
            "The working calendar knows the years 1901 to 2076: outside them the holidays by the moon cannot be estimated.",
            refusal.Message,
            StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(IEnumerable<Holiday> holidays) =>
        holidays.Select(holiday => $"{holiday.Date:yyyy-MM-dd} {holiday.Key}{(holiday.Estimated ? " *" : "")}");
}
