using CsCheck;
using Relais.Partners;
using Relais.Tests.Support;

namespace Relais.Tests.Partners;

public sealed class RetryTimesTests
{
    private static readonly DateTimeOffset Since = CaseWorld.At("2026-11-24 10:00");

    [Fact]
    public void An_event_that_nobody_takes_is_tried_soon_then_ever_later_and_last_after_a_day()
    {
        var tried = new List<TimeSpan>();
        for (DateTimeOffset? at = Since; at is { } now; at = RetryTimes.Next(Since, tried.Count, now)) tried.Add(now - Since);

        Assert.Equal(
            ["00:00:00", "00:00:05", "00:05:05", "00:35:05", "02:35:05", "07:35:05", "15:35:05", "23:35:05", "1.00:00:00"],
            tried.Select(time => time.ToString()));
    }

    [Fact]
    public void A_receiver_that_asks_for_time_gets_it_within_the_day()
    {
        Assert.Equal(Since.AddHours(1), RetryTimes.Next(Since, 1, Since, TimeSpan.FromHours(1)));
        Assert.Equal(Since.AddSeconds(5), RetryTimes.Next(Since, 1, Since, TimeSpan.FromSeconds(-30)));
        Assert.Equal(Since.AddDays(1), RetryTimes.Next(Since, 1, Since, TimeSpan.FromDays(365)));
    }

    [Fact]
    public void Whatever_receivers_ask_for_and_however_late_attempts_are_made_they_end_within_a_day_and_never_stand_still() =>
        Gen.Select(Gen.Int[-100, 100_000].Array[30], Gen.Int[0, 50_000].Array[30]).Sample((wishes, delays) =>
        {
            var at = Since;
            for (var attempt = 1; attempt < 30; attempt++)
            {
                if (RetryTimes.Next(Since, attempt, at, TimeSpan.FromSeconds(wishes[attempt])) is not { } next) return at >= Since + RetryTimes.GivenUpAfter;
                if (next <= at || next > Since + RetryTimes.GivenUpAfter) return false;
                at = next.AddSeconds(delays[attempt]);
            }

            return false;
        });
}
