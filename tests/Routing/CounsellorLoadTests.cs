using System.Globalization;
using Relais.Cases;
using Relais.Emails;
using Relais.Routing;
using Relais.Tests.Support;

namespace Relais.Tests.Routing;

public class CounsellorLoadTests
{
    private static readonly DateOnly Away = new(2026, 12, 1);

    [Fact]
    public void Who_has_the_fewest_open_cases_is_suggested() =>
        Assert.Equal("b", Suggested(Load("a", "Awa", 3), Load("b", "Binta", 1), Load("c", "Cheikh", 2)));

    [Fact]
    public void Who_is_away_is_not_suggested_however_little_they_have() =>
        Assert.Equal("a", Suggested(Load("a", "Awa", 9), Load("b", "Binta", 0, Away)));

    [Fact]
    public void Among_equals_the_first_by_name_is_suggested_whatever_the_order_and_then_by_id()
    {
        CounsellorLoad[] equals = [Load("1", "Zoé", 2), Load("9", "Awa", 2), Load("3", "Awa", 2)];

        Assert.Equal("3", Suggested(equals));
        Assert.Equal("3", Suggested([.. equals.Reverse()]));
    }

    [Fact]
    public void Nobody_is_suggested_where_nobody_is_there() => Assert.Null(Suggested(Load("a", "Awa", 0, Away)));

    [Fact]
    public async Task The_load_is_what_waits_for_somebody_and_an_absence_ends_on_a_working_day()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReachAsync("orientation");
        await world.ReachAsync("first-contact");
        await world.CloseAsync();
        await AwayAsync(world, "ce2.kolda@anpej.example", ("2026-11-20", "2026-11-25"), ("2026-11-26", "2026-11-27"), ("2026-12-07", "2026-12-08"));

        var counsellors = await world.Get<CounsellorLoads>().OfAsync("kolda", TestContext.Current.CancellationToken);

        // By name: the man's comes first.
        Assert.Equal([("ce-kolda-2", 0, new DateOnly(2026, 11, 30)), ("ce-kolda-1", 2, null)], counsellors.Select(one => (one.Person.Id, one.OpenCases, one.BackOn)));
        Assert.Equal("ce-kolda-1", CounsellorLoad.Suggested(counsellors)!.Person.Id);
    }

    [Fact]
    public async Task The_mail_that_asks_for_a_decision_names_the_suggestion_and_no_other_mail_does()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReachAsync("orientation");
        await AwayAsync(world, "ce2.kolda@anpej.example", ("2026-11-24", "2026-11-25"));

        await world.ReachAsync("decide");

        var named = world.Mail.Sent.Where(mail => mail.Message.Suggested is not null).ToList();
        Assert.All(named, mail => Assert.Equal("ask decide", mail.About));
        Assert.Equal([("Conseiller Kolda", 0), ("Conseillère Kolda", 1)], named.Select(mail => (mail.Message.Suggested!, mail.Message.SuggestedOpenCases)));
    }

    private static Task<Correspondent> AwayAsync(CaseWorld world, string address, params (string From, string To)[] days) => world.Get<ICorrespondents>().ChangeAsync(
        address,
        known => known with { Absences = [.. days.Select(day => new Absence(Day(day.From), Day(day.To), "person:sup-kolda"))] },
        TestContext.Current.CancellationToken);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Suggested(params CounsellorLoad[] counsellors) => CounsellorLoad.Suggested(counsellors)?.Person.Id;

    private static CounsellorLoad Load(string id, string name, int open, DateOnly? backOn = null) => new(new Person(id, name, id + "@anpej.example", PersonRole.Counsellor), open, backOn);
}
