using Relais.Cases;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Rounds;

/// <summary>What waits to be mailed follows the calendar. The Grand Magal of 2027 is estimated for Thursday 22 July.</summary>
public class CalendarInMotionTests
{
    private static readonly DateOnly Magal = new(2027, 7, 22);

    [Fact]
    public async Task Around_an_estimated_holiday_mail_waits_for_the_Monday()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2027-07-20 20:00"));
        await world.ReferAsync();

        await world.PassUntilAsync("2027-07-30 20:00");

        Assert.Equal("2027-07-26 08:00", CaseWorld.Written(world.Mail.Sent[0].At));
    }

    [Fact]
    public async Task Once_the_day_is_confirmed_what_waits_goes_out_the_day_before()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2027-07-20 20:00"));
        var code = await world.ReferAsync();
        await world.AnswerAsync(code, "received");
        await world.Get<CalendarDoor>().SayAsync(new CalendarDay(Magal, "magal"), Party.Administrator, world.Runs, TestContext.Current.CancellationToken);

        await world.PassUntilAsync("2027-07-30 20:00");

        Assert.Equal("2027-07-21 08:00", CaseWorld.Written(world.Mail.Sent[0].At));
        Assert.Equal("2027-07-21 08:30", CaseWorld.Written(world.Mail.Digests[0].At));
    }

    [Fact]
    public async Task A_day_that_becomes_a_holiday_in_the_middle_of_a_round_moves_what_waits_to_the_usual_time_of_the_next()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2027-09-06 10:00"));
        var code = await world.ReachAsync("decide");
        world.BeforeNext("ListMailboxes", async () =>
        {
            await world.Get<CalendarDoor>().SayAsync(new CalendarDay(new DateOnly(2027, 9, 7), NameFr: "Deuil national", NameEn: "National mourning"), Party.Administrator, world.Runs, TestContext.Current.CancellationToken);
            throw new NotNowException("busy");
        });

        await world.PassUntilAsync("2027-09-10 20:00");

        Assert.Equal("2027-09-08 08:30", CaseWorld.Written(world.Mail.Digests.First(digest => digest.Message.Items.Any(item => item.CaseCode == code)).At));
    }

    [Fact]
    public async Task A_day_that_becomes_a_holiday_is_quiet_at_once()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2027-09-06 20:00"));
        await world.ReferAsync();
        await world.Get<CalendarDoor>().SayAsync(new CalendarDay(new DateOnly(2027, 9, 7), NameFr: "Deuil national", NameEn: "National mourning"), Party.Administrator, world.Runs, TestContext.Current.CancellationToken);

        await world.PassUntilAsync("2027-09-10 20:00");

        Assert.Equal("2027-09-08 08:00", CaseWorld.Written(world.Mail.Sent[0].At));
    }
}
