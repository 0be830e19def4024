using Relais.Cases;
using Relais.Chasing;
using Relais.Indicators;
using Relais.Tests.Support;

namespace Relais.Tests.Indicators;

public sealed class OverviewCountTests
{
    private static readonly DateTimeOffset Now = CaseWorld.At("2026-11-24 10:00");
    private int _number;

    [Fact]
    public void What_needs_a_person_is_counted_by_each_reason_and_each_case_once()
    {
        var overview = All(
            Asked(dueIn: -2) with { Stalled = true, EscalationLevel = 2 },
            Asked(dueIn: 0.2) with { NeedsAttention = true },
            Asked(dueIn: 3) with { Undelivered = true },
            Asked(dueIn: 3),
            Asked(dueIn: -1) with { OnHold = true },
            Case(daysAgo: 40) with { Status = CaseStatus.Closed, Stalled = true });

        Assert.Equal(new Needs(Open: 5, Stalled: 1, Attention: 1, Escalated: 1, Undelivered: 1, Due: 3, Late: 1, OnHold: 1, Any: 4), overview.Needs);
    }

    [Fact]
    public void A_period_counts_the_cases_that_were_sent_in_it()
    {
        var overview = All(Case(daysAgo: 30), Case(daysAgo: 31) with { ReceivedAt = Now, AcceptedAt = Now }, Case(daysAgo: 365), Case(daysAgo: 366));

        Assert.Equal([1, 2, 3], PeriodCounts.Lengths.Select(days => overview.Period(days).Funnel.Sent));
        Assert.Equal(new Funnel(2, 1, 1, 0, 0, 0, 0), overview.Period(90).Funnel);
    }

    [Fact]
    public void Months_follow_each_other_to_this_one()
    {
        var overview = All(Case(daysAgo: 0), Case(daysAgo: 24), Case(daysAgo: 25));

        Assert.Equal((new DateOnly(2025, 11, 1), new DateOnly(2026, 11, 1), 13), (overview.Months[0].Month, overview.Months[^1].Month, overview.Months.Count));
        Assert.Equal([2, 1], overview.Months.TakeLast(2).Select(month => month.Funnel.Sent).OrderDescending());
    }

    [Theory]
    [InlineData(new double[0], null, null)]
    [InlineData(new[] { 4.0 }, 4.0, 4.0)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 6.0, 10.0)]
    [InlineData(new[] { 1.0, 2 }, 1.5, 1.9)]
    public void Half_and_nine_in_ten_of_the_decisions(double[] days, double? median, double? p90)
    {
        var decisions = All([.. days.Select(took => Case(daysAgo: 20) with { DecisionDays = took, DecisionDaysAllowed = 5, DecidedAt = Now, DecideBy = took <= 5 ? Now : Now.AddTicks(-1) })]).Period(30).Decisions;

        Assert.Equal((days.Length, median, p90, days.Count(took => took <= 5)), (decisions.Decided, decisions.Median, decisions.P90, decisions.OnTime));
    }

    [Fact]
    public void Where_most_is_late_comes_first()
    {
        var offices = All(
            Asked(dueIn: -2, office: "dakar"), Asked(dueIn: 2, office: "dakar"), Asked(dueIn: 2, office: "dakar"),
            Asked(dueIn: -3, office: "kolda"), Asked(dueIn: -1, office: "kolda") with { Stalled = true }, Case(daysAgo: 3, office: "thies")).Offices;

        Assert.Equal(
            [new Load("kolda", 2, 0, 0, 2, 1, Now.AddDays(-3)), new Load("dakar", 3, 0, 2, 1, 0, Now.AddDays(-2)), new Load("thies", 1, 1, 0, 0, 0, null)],
            offices);
    }

    [Fact]
    public void Each_office_is_counted_by_itself_also_one_without_cases()
    {
        var counted = OverviewCount.Of([Asked(dueIn: 2, office: "dakar"), Asked(dueIn: 2, office: "kolda")], ["kolda", "matam"], Now);

        Assert.Equal([(null, 2), ("dakar", 1), ("kolda", 1), ("matam", 0)], counted.Select(overview => (overview.Office, overview.Needs.Open)));
        Assert.Equal("dakar", Assert.Single(counted[1].Offices).Who);
    }

    [Fact]
    public void Mail_is_summed_by_day_for_as_long_as_the_longest_period()
    {
        var overview = All(
            Case(daysAgo: 3) with { Mails = [Mail(2, 1), Mail(1, 4)] },
            Case(daysAgo: 500) with { Status = CaseStatus.Closed, Mails = [Mail(365, 7), Mail(366, 9), Mail(1, 1)] });

        Assert.Equal([7, 1, 5], overview.Mails.Select(mail => mail.Sent));
    }

    [Fact]
    public void What_will_be_mailed_is_what_lies_ahead_from_now_on()
    {
        Moment Planned(MomentKind kind, double inDays) => new(kind, Now.AddDays(inDays), 1, Audience.Owner);
        var overview = All(Asked(dueIn: 2) with { Ahead = [Planned(MomentKind.Remind, -1), Planned(MomentKind.Remind, 1), Planned(MomentKind.Escalate, 1), Planned(MomentKind.Ask, 30)] });

        Assert.Equal((10, new DayAhead(new DateOnly(2026, 11, 25), 0, 1, 1)), (overview.Ahead.Count, overview.Ahead[1]));
        Assert.Equal(2, overview.Ahead.Sum(day => day.Asks + day.Reminders + day.Escalations));
    }

    private static OverviewFigures All(params CaseFigures[] cases) => OverviewCount.Of(cases, [], Now)[0];

    private static MailDay Mail(int daysAgo, int sent) => new(WorkingCalendar.DateOf(Now).AddDays(-daysAgo), sent, 0, 0, 0);

    private CaseFigures Case(int daysAgo, string office = "kolda") => SampleFigures.Of($"SN-26-{++_number:D6}-A", Now.AddDays(-daysAgo), office: office);

    private CaseFigures Asked(double dueIn, string office = "kolda") => Case(3, office) with { Step = new CurrentStep("decide", 2, Party.Office(office), Now.AddDays(-3), Now.AddDays(dueIn)) };
}
