using CsCheck;
using Relais.Chasing;

namespace Relais.Tests.Chasing;

public class PolicyDurationTests
{
    [Theory]
    [InlineData("4wh", PolicyUnit.WorkingHours, 4)]
    [InlineData("5wd", PolicyUnit.WorkingDays, 5)]
    [InlineData("28d", PolicyUnit.Days, 28)]
    [InlineData("6m", PolicyUnit.Months, 6)]
    [InlineData("999d", PolicyUnit.Days, 999)]
    public void A_number_and_a_unit_is_a_duration(string text, PolicyUnit unit, int amount)
    {
        var duration = PolicyDuration.Parse(text);
        Assert.Equal((unit, amount), (duration.Unit, duration.Amount));
        Assert.Equal(text, duration.ToString());
    }

    [Theory]
    [InlineData("PT30S", 30)]
    [InlineData("PT0.5S", 0.5)]
    [InlineData("PT1H30M", 5400)]
    [InlineData("P1DT1S", 86401)]
    public void An_ISO_8601_duration_is_elapsed_time(string text, double seconds)
    {
        var duration = PolicyDuration.Parse(text);
        Assert.Equal(PolicyUnit.Elapsed, duration.Unit);
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration.Length(default, default));
        Assert.Equal(text, duration.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("wd")]
    [InlineData("5 wd")]
    [InlineData(" 5wd")]
    [InlineData("5WD")]
    [InlineData("5wd ")]
    [InlineData("-5wd")]
    [InlineData("0wd")]
    [InlineData("1000wd")]
    [InlineData("1.5wd")]
    [InlineData("٥wd")]
    [InlineData("5w")]
    [InlineData("PT0S")]
    [InlineData("-PT5S")]
    [InlineData("PT-5S")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P1000D")]
    [InlineData("P99999999999999999999D")]
    [InlineData("PT0.00000001S")]
    [InlineData("P")]
    [InlineData("P1W2")]
    public void Anything_else_is_none(string text)
    {
        Assert.False(PolicyDuration.TryParse(text, out _));
        var refusal = Assert.Throws<FormatException>(() => PolicyDuration.Parse(text));
        Assert.Equal($"\"{text}\" is not a duration; write 5wd, 4wh, 28d, 6m or PT30S", refusal.Message);
    }

    [Fact]
    public void No_text_makes_reading_a_duration_fail() =>
        Gen.String.Sample(text => PolicyDuration.TryParse(text, out var duration) == (duration != default));

    [Fact]
    public void What_is_written_is_read_as_the_same() => Gen.OneOf(
        Gen.Int[1, 999].Select(PolicyDuration.WorkingHours),
        Gen.Int[1, 999].Select(PolicyDuration.WorkingDays),
        Gen.Int[1, 999].Select(PolicyDuration.Days),
        Gen.Int[1, 999].Select(PolicyDuration.Months),
        Gen.Long[1, TimeSpan.TicksPerDay].Select(ticks => PolicyDuration.Parse(System.Xml.XmlConvert.ToString(TimeSpan.FromTicks(ticks)))))
        .Sample(duration => PolicyDuration.Parse(duration.ToString()) == duration);

    [Theory]
    [InlineData("T")]
    [InlineData("T/2")]
    [InlineData("T-2wd")]
    [InlineData("T+1wd")]
    [InlineData("T+PT30S")]
    public void A_moment_is_counted_from_the_deadline(string text) => Assert.Equal(text, RelativeMoment.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("t")]
    [InlineData("T ")]
    [InlineData("T+")]
    [InlineData("T2wd")]
    [InlineData("T/3")]
    [InlineData("T + 1wd")]
    [InlineData("T+1m")]
    [InlineData("2wd")]
    public void Anything_else_is_no_moment(string text) => Assert.Throws<FormatException>(() => RelativeMoment.Parse(text));
}
