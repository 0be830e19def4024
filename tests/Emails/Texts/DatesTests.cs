using CsCheck;
using Relais.Emails.Texts;

namespace Relais.Tests.Emails.Texts;

public class DatesTests
{
    private static readonly DateOnly Today = new(2027, 3, 8);

    [Theory]
    [InlineData(2027, 3, 12, "vendredi 12 mars", "Friday 12 March")]
    [InlineData(2027, 5, 1, "samedi 1er mai", "Saturday 1 May")]
    [InlineData(2028, 2, 29, "mardi 29 février 2028", "Tuesday 29 February 2028")]
    [InlineData(2026, 12, 31, "jeudi 31 décembre 2026", "Thursday 31 December 2026")]
    public void A_day_has_its_weekday_and_the_year_only_if_it_is_another(int year, int month, int day, string french, string english)
    {
        var date = new DateOnly(year, month, day);
        Assert.Equal(french, Dates.Day(date, Today, Language.French));
        Assert.Equal(english, Dates.Day(date, Today, Language.English));
    }

    [Theory]
    [InlineData(10, 37, "vendredi 12 mars à 10\u00a0h\u00a037", "Friday 12 March at 10:37")]
    [InlineData(17, 0, "vendredi 12 mars à 17\u00a0h", "Friday 12 March at 17:00")]
    [InlineData(8, 5, "vendredi 12 mars à 8\u00a0h\u00a005", "Friday 12 March at 08:05")]
    public void A_time_is_written_as_each_language_writes_it(int hour, int minute, string french, string english)
    {
        var at = new DateTimeOffset(2027, 3, 12, hour, minute, 59, TimeSpan.Zero);
        Assert.Equal(french, Dates.Moment(at, Today, Language.French));
        Assert.Equal(english, Dates.Moment(at, Today, Language.English));
    }

    [Fact]
    public void Another_offset_does_not_change_the_day_in_Dakar() =>
        Assert.Equal("vendredi 12 mars", Dates.Day(new DateTimeOffset(2027, 3, 13, 1, 0, 0, TimeSpan.FromHours(2)), Today, Language.French));

    [Fact]
    public void A_span_names_the_year_where_it_changes() => Assert.Equal(
        "du lundi 6 décembre au vendredi 4 février 2028",
        Dates.Span(new(2027, 12, 6), new(2028, 2, 4), Today, Language.French));

    [Fact]
    public void Any_two_days_read_differently() => Gen.Int[0, 4000].Select(Gen.Int[0, 4000]).Sample((one, other) =>
    {
        var (first, second) = (Today.AddDays(one), Today.AddDays(other));
        Assert.Equal(first == second, Dates.Day(first, Today, Language.French) == Dates.Day(second, Today, Language.French));
        Assert.Equal(first == second, Dates.Day(first, Today, Language.English) == Dates.Day(second, Today, Language.English));
    });
}
