using System.Text.Json;
using Relais.Cases;
using Relais.Functions.Cases;

namespace Relais.Tests.Doors;

public class CommandsTests
{
    private static readonly object Holding = new { reason = "La personne est en voyage.", until = "2026-12-07" };

    [Fact]
    public async Task A_command_is_taken_and_carried_out()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var reply = await world.CommandAsync(code, "hold", Holding);

        Assert.Equal(202, reply.Status);
        Assert.Equal("""{"status":"accepted"}""", reply.Body);
        var @case = await world.CaseAsync(code);
        Assert.Equal(new DateOnly(2026, 12, 7), @case.Hold!.Until);
        Assert.Equal(Party.Administrator, @case.Hold.By);
        Assert.Contains(await NotesAsync(world, code), text => text == "La personne est en voyage.");
    }

    [Fact]
    public async Task The_same_idempotency_key_carries_a_command_out_once()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var replies = new[]
        {
            await world.CommandAsync(code, "remind", headers: ("Idempotency-Key", "monday")),
            await world.CommandAsync(code, "remind", headers: ("Idempotency-Key", "monday")),
            await world.CommandAsync(code, "remind", headers: ("Idempotency-Key", "tuesday")),
        };

        Assert.All(replies, reply => Assert.Equal(202, reply.Status));
        Assert.Equal(3, world.Mail.Sent.Count);
        (await world.CommandAsync(code, "remind", headers: ("Idempotency-Key", new string('k', 256)))).IsProblem(400, "Idempotency-Key too-long");
    }

    [Fact]
    public async Task The_same_idempotency_key_keeps_a_note_once()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        await world.CommandAsync(code, "note", new { text = "Rappeler jeudi" }, headers: ("Idempotency-Key", "n1"));
        await world.Time.RunUntilAsync(world.Time.Now.AddMinutes(1));
        var again = await world.CommandAsync(code, "note", new { text = "Rappeler jeudi" }, headers: ("Idempotency-Key", "n1"));

        Assert.Equal(202, again.Status);
        Assert.Single((await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Log, line => line.Kind == LogKind.Noted);
    }

    [Fact]
    public async Task A_command_without_fields_needs_no_body()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var reply = await world.SendAsync(HttpMethod.Post, $"/api/cases/{code}/commands/remind", key: DoorWorld.AdministratorsKey);

        Assert.Equal(202, reply.Status);
    }

    [Fact]
    public async Task What_the_state_does_not_allow_is_refused_with_the_reason()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "hold", Holding);

        (await world.CommandAsync(code, "hold", Holding)).IsProblem(409, "code on-hold-already");
        (await world.CommandAsync(code, "remind")).IsProblem(409, "code on-hold-already");
        (await world.CommandAsync(code, "retry")).IsProblem(409, "code nothing-to-retry");
        (await world.CommandAsync(code, "reopen", new { reason = "x", step = "follow-up" })).IsProblem(409, "code case-not-closed");
        (await world.CommandAsync(code, "transfer", new { reason = "x", office = "kolda" })).IsProblem(409, "office same-office");
        (await world.CommandAsync(code, "transfer", new { reason = "x", office = "../kolda" })).IsProblem(409, "office office-unknown");
        (await world.CommandAsync(code, "reassign", new { owner = "person:ce-dakar-1" })).IsProblem(409, "owner owner-of-other-side");
        (await world.CommandAsync(code, "goto", new { reason = "x", step = "completion" })).IsProblem(409, "step step-unknown");
        var english = await world.CommandAsync(code, "hold", Holding, headers: ("Accept-Language", "en"));
        Assert.Equal("The case is on hold.", english.Message);
    }

    [Fact]
    public void Every_refusal_has_its_sentence_in_both_languages() => Assert.All(Enum.GetValues<CommandRefusal>(), refusal =>
    {
        var finding = CommandProblems.Of(refusal);
        Assert.NotEmpty(finding.French);
        Assert.NotEqual(finding.French, finding.English);
    });

    [Fact]
    public void Every_command_says_which_fields_it_takes() => Assert.All(Enum.GetValues<CommandName>(), name => Assert.NotNull(CommandForm.Of(name)));

    public static TheoryData<string, string, string[]> BadFields => new()
    {
        { "hold", "{}", ["reason required", "until required"] },
        { "hold", """{"reason":" ","until":"soon"}""", ["reason required", "until no-such-date"] },
        { "hold", """{"reason":"x","until":"2026-02-31"}""", ["until no-such-date"] },
        { "hold", """{"raison":"x","until":"2026-12-07"}""", ["raison unknown-field", "reason required"] },
        { "hold", """{"reason":["x"],"until":"2026-12-07"}""", ["reason wrong-type"] },
        { "hold", """{"reason":"x","reason":"y","until":"2026-12-07"}""", ["reason duplicate-field"] },
        { "hold", """{"reason":"a\u0000b","until":"2026-12-07"}""", ["reason characters"] },
        { "hold", """{"reason":"a\ud800","until":"2026-12-07"}""", ["reason broken-text"] },
        { "hold", $$"""{"reason":"{{new string('x', 4001)}}","until":"2026-12-07"}""", ["reason too-long"] },
        { "hold", "{\n\"reason\":", ["$ json-malformed"] },
        { "hold", "[]", ["$ wrong-type"] },
        { "hold", """{"reason":"x"}{}""", ["$ json-malformed"] },
        { "snooze", """{"reason":"x","days":2.5}""", ["days no-whole-number"] },
        { "snooze", """{"reason":"x","days":"-1"}""", ["days no-whole-number"] },
        { "goto", """{"reason":"x","step":"nowhere"}""", ["step not-allowed"] },
        { "move", """{"reason":"x","policy":"none-1"}""", ["policy not-allowed"] },
        { "revoke", """{"reason":"x","code":"TIRED"}""", ["code not-allowed"] },
        { "note", "{}", ["text required"] },
        { "note", """{"text":"x","reason":"y"}""", ["reason unknown-field"] },
        { "answer", "{}", ["choice choice-unknown"] },
        { "answer", """{"choice":"accept"}""", ["choice choice-unknown"] },
        { "answer", """{"choice":"received","step":"nowhere"}""", ["step not-allowed"] },
        { "answer", """{"choice":"received","number":"one"}""", ["number no-whole-number"] },
        { "answer", """{"choice":"received","reason":"x"}""", ["reason unknown-field"] },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task Fields_that_are_wrong_are_named_and_change_nothing(string command, string json, string[] errors)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var before = JsonSerializer.Serialize(await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken));

        (await world.PostJsonAsync($"/api/cases/{code}/commands/{command}", json, DoorWorld.AdministratorsKey)).IsProblem(400, errors);

        Assert.Equal(before, JsonSerializer.Serialize(await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_of_another_type_is_refused()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var path = $"/api/cases/{code}/commands/hold";

        (await world.CommandAsync(code, "hold", new { reason = new string('x', 70_000) })).IsProblem(413, "$ too-large");
        (await world.SendAsync(HttpMethod.Post, path, new StringContent("reason=x"), DoorWorld.AdministratorsKey)).IsProblem(415, "Content-Type media-type");
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("0")]
    [InlineData("hold,resume")]
    public async Task A_command_that_there_is_not_is_not_found(string name)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        (await world.CommandAsync(code, name)).IsProblem(404, "name command-unknown");
    }

    [Fact]
    public async Task A_partner_may_note_and_revoke_and_nothing_else()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        foreach (var name in Enum.GetValues<CommandName>().Where(name => name != CommandName.Revoke))
        {
            (await world.CommandAsync(code, name.ToString(), Holding, DoorWorld.PartnerKey)).IsProblem(403, "$ administrators-only");
        }

        (await world.CommandAsync(code, "answer", new { choice = "received" }, DoorWorld.PartnerKey)).IsProblem(403, "step not-your-step");
        Assert.Equal(202, (await world.CommandAsync(code, "note", new { text = "Une ligne\r\nune autre" }, DoorWorld.PartnerKey)).Status);
        Assert.Contains(await NotesAsync(world, code), text => text == "Une ligne\nune autre");
        Assert.Equal(202, (await world.CommandAsync(code, "revoke", new { reason = "x", code = "consent_withdrawn" }, DoorWorld.PartnerKey)).Status);
        var @case = await world.CaseAsync(code);
        Assert.Equal(CaseStatus.Revoked, @case.Status);
        Assert.Equal("CONSENT_WITHDRAWN", @case.Outcome);
        (await world.CommandAsync(code, "revoke", new { reason = "x" }, DoorWorld.PartnerKey)).IsProblem(409, "code case-revoked");
    }

    [Fact]
    public async Task A_partner_answers_the_steps_of_its_case_managers()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "answer", new { choice = "received" });
        await world.CommandAsync(code, "answer", new { choice = "ask-information", question = "Quel métier ?" });

        var reply = await world.CommandAsync(code, "answer", new { choice = "given", information = "La couture." }, DoorWorld.PartnerKey);

        Assert.Equal(202, reply.Status);
        var answer = (await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Answers.Single(answer => answer.Key == "supply-information");
        Assert.Equal(Party.Partner("iom-dakar"), answer.Given.By);
        Assert.Equal("decide", (await world.CaseAsync(code)).Step!.Key);
    }

    [Fact]
    public async Task The_same_answer_again_is_a_success_and_another_says_who_came_first()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "answer", new { choice = "received" });
        await world.CommandAsync(code, "answer", new { choice = "accept", counsellor = "ce-kolda-1" });

        var same = await world.CommandAsync(code, "answer", new { step = "decide", choice = "accept", counsellor = "ce-kolda-1" });
        var other = await world.CommandAsync(code, "answer", new { number = 2, choice = "decline", code = "CAPACITY" }, headers: ("Accept-Language", "en"));

        Assert.Equal(200, same.Status);
        Assert.Equal("""{"status":"known"}""", same.Body);
        other.IsProblem(409, "step answered-already");
        Assert.Contains("24 November", other.Message, StringComparison.Ordinal);
        Assert.Contains("administrator", other.Message, StringComparison.Ordinal);
        Assert.Equal(CaseStatus.Accepted, (await world.CaseAsync(code)).Status);
    }

    [Fact]
    public async Task A_step_that_was_never_asked_or_waits_for_its_day_cannot_be_answered()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        (await world.CommandAsync(code, "answer", new { step = "closure", choice = "approve" })).IsProblem(409, "step never-asked");
        (await world.CommandAsync(code, "answer", new { number = 9, choice = "received" })).IsProblem(409, "step never-asked");
        await world.CommandAsync(code, "answer", new { choice = "received" });
        await world.CommandAsync(code, "answer", new { choice = "accept", counsellor = "ce-kolda-1" });
        await world.CommandAsync(code, "answer", new { choice = "reached" });
        await world.CommandAsync(code, "answer", new { choice = "training", title = "Couture", centre = "Kolda", start = "2027-01-04", end = "2027-03-05" });
        await world.CommandAsync(code, "answer", new { choice = "confirmed" });

        var early = await world.CommandAsync(code, "answer", new { choice = "started" });

        early.IsProblem(409, "step not-yet-asked");
        Assert.Contains("lundi 4 janvier 2027", early.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_case_waits_for_no_answer()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "revoke", new { reason = "x" });

        (await world.CommandAsync(code, "answer", new { choice = "received" })).IsProblem(409, "step no-step-asked");
        (await world.CommandAsync(code, "answer", new { step = "acknowledge", choice = "received" })).IsProblem(409, "step no-longer-asked");
        (await world.CommandAsync(code, "hold", Holding)).IsProblem(409, "code case-revoked");
    }

    private static async Task<IEnumerable<string>> NotesAsync(DoorWorld world, string code) =>
        (await world.Cases.ReadHistoryAsync(code))!.Notes.SelectMany(note => note.Texts.Values);
}
