using System.Text.Json;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public class CasesTests
{
    [Fact]
    public async Task A_case_shows_where_it_stands()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var @case = (await world.GetAsync($"/api/cases/{code}")).Json;

        Assert.Equal(
            ["caseCode", "status", "office", "owner", "priority", "service", "openedAt", "dueAt", "stalled", "onHold", "needsAttention", "step", "links", "updatedAt"],
            @case.EnumerateObject().Select(member => member.Name));
        Assert.Equal(code, @case.GetProperty("caseCode").GetString());
        Assert.Equal("sent", @case.GetProperty("status").GetString());
        Assert.Equal("kolda", @case.GetProperty("office").GetString());
        Assert.Equal("office:kolda", @case.GetProperty("owner").GetString());
        Assert.Equal("normal", @case.GetProperty("priority").GetString());
        Assert.Equal("TRAINING", @case.GetProperty("service").GetString());
        Assert.Equal("2026-11-24T10:00:00Z", @case.GetProperty("openedAt").GetString());
        Assert.Equal("2026-11-26T10:00:00Z", @case.GetProperty("dueAt").GetString());
        Assert.False(@case.GetProperty("onHold").GetBoolean());
        Assert.Equal(
            """{"key":"acknowledge","number":1,"askedAt":"2026-11-24T10:00:00Z","dueAt":"2026-11-26T10:00:00Z"}""",
            @case.GetProperty("step").GetRawText());
        Assert.Equal($"/api/cases/{code}/plan", @case.GetProperty("links").GetProperty("plan").GetString());
    }

    [Fact]
    public async Task A_partner_that_asks_for_what_has_changed_since_the_last_time_misses_nothing_and_sees_its_own_alone()
    {
        await using var world = await DoorWorld.StartAsync();
        var quiet = await world.ReferAsync();
        var moving = await world.ReferAsync();
        await world.ReferAsync(key: DoorWorld.OtherPartnersKey);
        await world.Time.RunUntilAsync(world.Get<TimeProvider>().GetUtcNow().AddMinutes(10));

        var first = (await world.GetAsync("/api/cases?updatedSince=2026-11-24T00:00:00Z")).Json;
        await world.CommandAsync(moving, "answer", new { choice = "received" });
        var second = (await world.GetAsync($"/api/cases?updatedSince={first.GetProperty("asOf").GetString()}")).Json;

        Assert.Equal([quiet, moving], first.GetProperty("items").EnumerateArray().Select(@case => @case.GetProperty("caseCode").GetString()));
        Assert.Equal(moving, Assert.Single(second.GetProperty("items").EnumerateArray()).GetProperty("caseCode").GetString());
        (await world.GetAsync("/api/cases?updatedSince=yesterday")).IsProblem(400, "updatedSince no-such-instant");
    }

    [Fact]
    public async Task A_list_takes_every_criterion_and_says_all_that_is_wrong_with_them()
    {
        await using var world = await DoorWorld.StartAsync();
        var held = await world.ReferAsync();
        var other = await world.ReferAsync(key: DoorWorld.OtherPartnersKey);
        await world.CommandAsync(held, "hold", new { reason = "Congé", until = "2026-12-09" });

        Assert.Equal(held, await OnlyAsync("hold=true"));
        Assert.Equal(other, await OnlyAsync("hold=false&sort=opened"));
        Assert.Equal(other, await OnlyAsync("partner=other&priority=normal&attention=false&escalated=false&undelivered=false&sort=office"));
        (await world.GetAsync("/api/cases?partner=other")).IsProblem(400, "partner partner-unknown");
        (await world.GetAsync("/api/cases?priority=x&attention=x&escalated=x&undelivered=x&hold=x&partner=x&counsellor=x&sort=x")).IsProblem(
            400,
            "priority priority-unknown",
            "attention not-true-or-false",
            "escalated not-true-or-false",
            "undelivered not-true-or-false",
            "hold not-true-or-false",
            "partner partner-unknown",
            "counsellor counsellor-unknown",
            "sort sort-unknown");
        (await world.GetAsync("/api/cases?status=closed&sort=office")).IsProblem(400, "sort sort-of-open-cases");

        async Task<string> OnlyAsync(string criteria) =>
            Assert.Single((await world.GetAsync("/api/cases?" + criteria, DoorWorld.AdministratorsKey)).Json.GetProperty("items").EnumerateArray()).GetProperty("caseCode").GetString()!;
    }

    [Fact]
    public async Task A_code_is_found_however_it_is_typed()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var reply = await world.GetAsync($"/api/cases/%20{code.ToLowerInvariant()}");

        Assert.Equal(code, reply.Json.GetProperty("caseCode").GetString());
    }

    public static TheoryData<string, string> BadCodes => new()
    {
        { "SN-26-000001-A", "code-mistyped" },
        { "sn-26-000009-b", "code-mistyped" },
        { CaseCode.For(2026, 2).ToString(), "case-unknown" },
        { "..%2F..%2Fetc", "case-unknown" },
        { "%01", "case-unknown" },
        { new string('x', 3000), "case-unknown" },
    };

    [Theory]
    [MemberData(nameof(BadCodes))]
    public async Task A_code_that_no_case_has_is_not_found(string code, string problem)
    {
        await using var world = await DoorWorld.StartAsync();
        var expected = $"code {problem}";

        foreach (var path in new[] { "", "/timeline", "/plan" }) (await world.GetAsync($"/api/cases/{code}{path}")).IsProblem(404, expected);
        (await world.CommandAsync(code, "hold")).IsProblem(404, expected);
        (await world.CommandAsync(code, "answer")).IsProblem(404, expected);
        (await world.CommandAsync(code, "note")).IsProblem(404, expected);
    }

    [Fact]
    public async Task A_partner_sees_its_own_cases_only_and_administrators_see_all()
    {
        await using var world = await DoorWorld.StartAsync();
        var mine = await world.ReferAsync();
        var others = await world.ReferAsync(key: DoorWorld.OtherPartnersKey);

        foreach (var path in new[] { "", "/timeline", "/plan" })
        {
            (await world.GetAsync($"/api/cases/{others}{path}")).IsProblem(404, "code case-unknown");
            Assert.Equal(200, (await world.GetAsync($"/api/cases/{others}{path}", DoorWorld.AdministratorsKey)).Status);
        }

        (await world.CommandAsync(others, "revoke", new { reason = "x" }, DoorWorld.PartnerKey)).IsProblem(404, "code case-unknown");
        Assert.Equal([mine], Codes(await world.GetAsync("/api/cases")));
        Assert.Equal([mine, others], Codes(await world.GetAsync("/api/cases", DoorWorld.AdministratorsKey)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_is_filtered_and_comes_in_pages_by_due_time()
    {
        await using var world = await DoorWorld.StartAsync();
        var urgent = await world.ReferAsync(SampleReferrals.Next(Priority.Urgent, region: "Dakar"));
        var codes = new List<string>();
        for (var count = 0; count < 60; count++) codes.Add(await world.ReferAsync());

        var first = await world.GetAsync("/api/cases");
        var next = first.Json.GetProperty("next").GetString()!;
        var second = await world.GetAsync($"/api/cases?cursor={Uri.EscapeDataString(next)}");

        Assert.Equal(50, Codes(first).Count);
        Assert.Equal(urgent, Codes(first)[0]);
        Assert.Equal(codes.Append(urgent).Order(StringComparer.Ordinal), Codes(first).Concat(Codes(second)).Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Null, second.Json.GetProperty("next").ValueKind);
        Assert.Equal([urgent], Codes(await world.GetAsync("/api/cases?office=dakar&status=sent&owner=office%3Adakar&stalled=false")));
        Assert.Equal([urgent], Codes(await world.GetAsync("/api/cases?due=2026-11-24")));
        Assert.Equal([urgent], Codes(await world.GetAsync("/api/cases?due=2026-11-26T10:00:00Z")));
        Assert.Equal([codes[4]], Codes(await world.GetAsync($"/api/cases?q={codes[4][..12].ToLowerInvariant()}")));
        Assert.Empty(Codes(await world.GetAsync("/api/cases?status=closed")));
        Assert.Equal(50, Codes(await world.GetAsync("/api/cases?status=&office=&q=")).Count);
    }

    [Theory]
    [InlineData("status=open", "status status-unknown")]
    [InlineData("status=sent&status=closed", "status status-unknown")]
    [InlineData("status=0", "status status-unknown")]
    [InlineData("office=nowhere", "office office-unknown")]
    [InlineData("office=../kolda", "office office-unknown")]
    [InlineData("owner=kolda", "owner owner-unknown")]
    [InlineData("owner=person%3Anobody", "owner owner-unknown")]
    [InlineData("stalled=perhaps", "stalled not-true-or-false")]
    [InlineData("due=31/02/2027", "due no-such-date")]
    [InlineData("due=2027-02-31", "due no-such-date")]
    [InlineData("due=9999-12-31", "due no-such-date")]
    [InlineData("q=%27%20or%201", "q no-part-of-a-code")]
    [InlineData("cursor=nonsense", "cursor cursor-invalid")]
    [InlineData("cursor=%00", "cursor cursor-invalid")]
    [InlineData("status=open&due=soon", "status status-unknown", "due no-such-date")]
    public async Task A_filter_that_is_wrong_is_refused_by_name(string query, params string[] errors)
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();

        (await world.GetAsync($"/api/cases?{query}")).IsProblem(400, errors);
    }

    [Fact]
    public async Task A_timeline_tells_what_happened_oldest_first_in_the_callers_language()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "answer", new { choice = "received" });
        await world.CommandAsync(code, "answer", new { choice = "ask-information", question = "Quel métier souhaite-t-elle ?" });
        await world.CommandAsync(code, "note", new { text = "Rappeler jeudi" }, DoorWorld.PartnerKey);

        var french = Entries(await world.GetAsync($"/api/cases/{code}/timeline"));
        var english = Entries(await world.GetAsync($"/api/cases/{code}/timeline", DoorWorld.PartnerKey, ("Accept-Language", "en")));

        Assert.Equal(french.Select(Kind), english.Select(Kind));
        Assert.Equal(french.Select(entry => entry.GetProperty("at").GetDateTime()).Order(), french.Select(entry => entry.GetProperty("at").GetDateTime()));
        Assert.Superset(new HashSet<string> { "opened", "status-changed", "asked", "answered", "feedback", "noted" }, french.Select(Kind).ToHashSet());
        Assert.Equal("sent", french.First(entry => Kind(entry) == "status-changed").GetProperty("status").GetString());
        var asking = french.Last(entry => Kind(entry) == "answered");
        Assert.Equal("decide", asking.GetProperty("step").GetString());
        Assert.Equal(2, asking.GetProperty("number").GetInt32());
        Assert.Equal("administrator", asking.GetProperty("by").GetString());
        Assert.Equal("api", asking.GetProperty("channel").GetString());
        Assert.EndsWith(" — «\u00a0Quel métier souhaite-t-elle ?\u00a0»", Text(asking), StringComparison.Ordinal);
        Assert.EndsWith(" — “Quel métier souhaite-t-elle ?”", Text(english.Last(entry => Kind(entry) == "answered")), StringComparison.Ordinal);
        Assert.Contains("Rappeler jeudi", Text(french.Single(entry => Kind(entry) == "noted")), StringComparison.Ordinal);
        Assert.EndsWith("Z", asking.GetProperty("at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_tells_what_will_happen_if_nobody_answers()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var before = Moments(await world.GetAsync($"/api/cases/{code}/plan"));
        await world.Time.RunUntilAsync(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        var after = Moments(await world.GetAsync($"/api/cases/{code}/plan"));

        Assert.Equal("2026-11-26T10:00:00Z due nobody", Assert.Single(before, moment => moment.Contains("due", StringComparison.Ordinal)));
        Assert.Contains(before, moment => moment.EndsWith("remind owner", StringComparison.Ordinal));
        Assert.Contains(before, moment => moment.EndsWith("escalate supervisor", StringComparison.Ordinal));
        Assert.Equal(before.Order(StringComparer.Ordinal), before);
        Assert.Equal(before.Where(moment => string.CompareOrdinal(moment, "2026-11-26T12") > 0), after);
    }

    [Fact]
    public async Task On_hold_the_plan_is_to_resume()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "hold", new { reason = "voyage", until = "2026-12-07" });

        Assert.Equal(["2026-12-07T08:00:00Z resume nobody"], Moments(await world.GetAsync($"/api/cases/{code}/plan")));
    }

    [Fact]
    public async Task A_closed_case_has_no_step_and_no_plan()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "revoke", new { reason = "la personne a renoncé" }, DoorWorld.PartnerKey);

        var @case = (await world.GetAsync($"/api/cases/{code}")).Json;

        Assert.Equal("revoked", @case.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, @case.GetProperty("step").ValueKind);
        Assert.Empty(Moments(await world.GetAsync($"/api/cases/{code}/plan")));
    }

    private static IReadOnlyList<string> Codes(Reply reply) =>
        [.. reply.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseCode").GetString()!)];

    private static IReadOnlyList<JsonElement> Entries(Reply reply) => [.. reply.Json.GetProperty("entries").EnumerateArray()];

    private static string Kind(JsonElement entry) => entry.GetProperty("kind").GetString()!;

    private static string Text(JsonElement entry) => entry.GetProperty("text").GetString()!;

    private static IReadOnlyList<string> Moments(Reply reply) =>
        [.. reply.Json.GetProperty("moments").EnumerateArray()
            .Select(moment => $"{moment.GetProperty("at").GetString()} {moment.GetProperty("kind").GetString()} {moment.GetProperty("audience").GetString()}")];
}
