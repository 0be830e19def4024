using CsCheck;
using Relais.Cases;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class CaseCourseTests
{
    private static readonly DateTimeOffset Now = CaseWorld.TuesdayAtTen;
    private static readonly PolicyTerms Terms = SamplePolicies.Catalog.ByVersion("referral-1").Terms;
    private static readonly CaseFacts Facts = new() { Office = "kolda" };

    [Fact]
    public void Every_office_that_the_case_has_left_is_remembered_once()
    {
        var facts = Facts.MovedTo("dakar").MovedTo("thies").MovedTo("dakar").MovedTo("thies");
        Assert.Equal(("thies", "kolda dakar thies"), (facts.Office, string.Join(' ', facts.VisitedOffices)));
    }

    [Fact]
    public void At_another_office_the_decision_begins_anew()
    {
        var decided = Facts with { Counsellor = "ce-kolda-1", DecidingSince = Now, DecidePauses = [new Pause(Now, Now.AddDays(1))], Questions = 2 };
        var moved = decided.MovedTo("dakar");
        Assert.Equal((null, null, 0, 0), (moved.Counsellor, moved.DecidingSince, moved.DecidePauses.Count, moved.Questions));
    }

    [Fact]
    public void A_training_that_is_postponed_keeps_its_length() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[-30, 300]).Sample((length, later) =>
        {
            var start = new DateOnly(2027, 1, 4);
            var planned = Facts with { TrainingStart = new WorldDate(start, Now), TrainingEnd = new WorldDate(start.AddDays(length), Now) };
            var postponed = planned.TrainingPostponed(new Answer("no-place", NextSession: start.AddDays(later)), Now);
            Assert.Equal(length, postponed.TrainingEnd!.Date.DayNumber - postponed.TrainingStart!.Date.DayNumber);
        });

    [Fact]
    public void Whenever_an_answer_comes_the_next_attendance_check_lies_ahead_and_not_further_than_four_weeks() =>
        Gen.Int[0, 400].Sample(days =>
        {
            var start = new DateOnly(2027, 1, 4);
            var today = start.AddDays(days);
            var facts = (Facts with { TrainingStart = new WorldDate(start, Now) }).WithoutOvertakenChecks(today, Terms);
            Assert.InRange(facts.AttendanceCheckOn(facts.AttendanceChecks + 1, Terms).Date.DayNumber - today.DayNumber, 1, 28);
        });

    [Theory]
    [InlineData("2027-08-31", "2027-09-30 2027-11-30 2028-02-29 2028-08-31")]
    [InlineData("2027-01-31", "2027-02-28 2027-04-30 2027-07-31 2028-01-31")]
    [InlineData("2028-02-29", "2028-03-29 2028-05-29 2028-08-29 2029-02-28")]
    public void Months_are_clamped_to_the_end_of_the_month_and_counted_from_the_first_day_each(string from, string checks)
    {
        var facts = Facts with { FollowUpFrom = new WorldDate(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), Now) };
        var dates = new List<string>();
        while (facts.NextFollowUp(Terms) is { } check)
        {
            dates.Add(check.On.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            facts = facts.FollowedUp(null, Terms);
        }

        Assert.Equal(checks, string.Join(' ', dates));
    }

    [Fact]
    public void One_more_check_is_called_by_its_month_and_is_the_last()
    {
        var followed = Facts with { FollowUpFrom = new WorldDate(new DateOnly(2025, 11, 10), Now), FollowUpsDone = 4 };
        var extra = followed.FollowedUpOnceMore(Now);
        Assert.Equal(new FollowUpCheck(new WorldDate(new DateOnly(2026, 12, 24), Now), 13), extra.NextFollowUp(Terms));
        Assert.Null(extra.FollowedUp("seeking", Terms).NextFollowUp(Terms));
    }

    [Fact]
    public void A_check_that_was_missed_does_not_undo_what_the_last_one_found() =>
        Assert.Equal("employed", Facts.FollowedUp("employed", Terms).FollowedUp(null, Terms).LastFollowUp);
}
