using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Grpc.Core;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public class AnswerPageTests
{
    private const string Desk = "antenne.kolda@anpej.example";
    private const string CaseManager = "cm.kolda@iom.example";

    [Fact]
    public async Task Opening_a_link_changes_nothing_but_the_list_of_who_saw_the_person()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var before = await SnapshotAsync();
        var link = world.LinkSentTo(Desk);

        var page = await world.GetAsync(link + "?choice=received", key: null);
        var head = await world.SendAsync(HttpMethod.Head, link + "?choice=received&resend=yes&confirm=yes", key: null);

        Assert.Equal(200, page.Status);
        Assert.Equal("text/html", page.ContentType);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Contains(code, page.Body, StringComparison.Ordinal);
        Assert.Equal(["received"], Html(page).QuerySelectorAll("button[name=choice]").Select(button => button.GetAttribute("value")));
        Assert.Equal(200, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(before, await SnapshotAsync());

        async Task<string> SnapshotAsync()
        {
            var history = (await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!;
            return JsonSerializer.Serialize(history with { Log = [.. history.Log.Where(line => line.Kind != LogKind.Read)] });
        }
    }

    [Fact]
    public async Task A_page_reads_the_case_once_and_writes_once_a_day_who_saw_the_person()
    {
        var calls = new Calls();
        await using var world = await DoorWorld.StartAsync(services => calls.Watch<ICaseStore>(services));
        var code = await world.ReferAsync();
        var link = world.LinkSentTo(Desk);

        Assert.Equal(["ICaseStore.ReadAsync", "ICaseStore.CommitAsync"], await calls.DuringAsync(() => world.GetAsync(link, key: null)));
        Assert.Equal(["ICaseStore.ReadAsync"], await calls.DuringAsync(() => world.GetAsync(link, key: null)));
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(1));
        Assert.Equal(["ICaseStore.ReadAsync", "ICaseStore.CommitAsync"], await calls.DuringAsync(() => world.GetAsync(link, key: null)));

        Assert.Equal(2, (await world.Get<ICaseStore>().ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Log.Count(line => line.Kind == LogKind.Read));
    }

    [Fact]
    public async Task An_answer_is_recorded_once_and_the_case_goes_on()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var link = world.LinkSentTo(Desk);

        var first = await PostAsync(world, link, ("choice", "received"));
        var again = await PostAsync(world, link, ("choice", "received"));
        var read = await world.GetAsync(link, key: null);

        Assert.Equal(200, first.Status);
        Assert.Contains("enregistré", Heading(first), StringComparison.Ordinal);
        Assert.Equal(200, again.Status);
        Assert.Contains("était bien enregistrée", Heading(again), StringComparison.Ordinal);
        Assert.Equal(200, read.Status);
        Assert.Contains("a déjà sa réponse", Heading(read), StringComparison.Ordinal);
        var answer = Assert.Single((await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Answers);
        Assert.Equal((Party.Office("kolda"), Channel.Button), (answer.Given.By, answer.Given.Channel));
        Assert.Equal("decide", (await world.CaseAsync(code)).Step!.Key);
    }

    [Fact]
    public async Task A_late_answer_is_refused_and_says_who_answered()
    {
        await using var world = await DecidingAsync();
        var link = world.LinkSentTo(Desk);
        await PostAsync(world, link, ("choice", "accept"), ("counsellor", "ce-kolda-1"));

        var late = await PostAsync(world, link, ("choice", "redirect"), ("office", "dakar"));

        Assert.Equal(409, late.Status);
        Assert.Contains("a déjà sa réponse", Heading(late), StringComparison.Ordinal);
        Assert.Contains("antenne de Kolda", late.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("24 novembre", late.Body, StringComparison.Ordinal);
        Assert.Contains((await HistoryAsync(world)).Log, line => line.Kind == LogKind.LateAnswer);
    }

    [Fact]
    public async Task What_is_missing_is_shown_beside_its_field_and_nothing_is_recorded()
    {
        await using var world = await DecidingAsync();
        var link = world.LinkSentTo(Desk);

        var none = await PostAsync(world, link);
        var unknown = await PostAsync(world, link, ("choice", "dance"));
        var missing = await PostAsync(world, link, ("choice", "ask-information"), ("question", "  "));
        var kept = await PostAsync(world, link, ("choice", "accept"), ("counsellor", "nobody"), ("question", "Quel métier ?"));

        Assert.All([none, unknown, missing, kept], reply => Assert.Equal(422, reply.Status));
        Assert.NotNull(Html(missing).QuerySelector("[name=question][aria-invalid=true]"));
        Assert.Equal("Quel métier ?", Html(kept).QuerySelector("[name=question]")!.TextContent);
        Assert.DoesNotContain((await HistoryAsync(world)).Answers, answer => answer.Key == "decide");
    }

    [Fact]
    public async Task Declining_asks_for_one_confirmation()
    {
        await using var world = await DecidingAsync();
        var link = world.LinkSentTo(Desk);
        (string, string)[] declining = [("choice", "decline"), ("code", "CAPACITY")];

        var asked = await PostAsync(world, link, declining);
        Assert.Equal("decide", (await CaseAsync(world)).Step!.Key);
        var form = Html(asked).QuerySelector("form[method=post]")!;
        var sent = form.QuerySelectorAll("input[name], button[name]")
            .Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).ToArray();
        var confirmed = await PostAsync(world, link, sent);

        Assert.Equal((200, 200), (asked.Status, confirmed.Status));
        Assert.Contains(("confirm", "yes"), sent);
        Assert.Equal(CaseStatus.Declined, (await CaseAsync(world)).Status);
    }

    [Fact]
    public async Task An_expired_link_offers_a_fresh_mail_to_the_same_owner()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var link = world.LinkSentTo(Desk);
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(15));
        var mails = world.Mail.Sent.Count;

        var read = await world.GetAsync(link, key: null);
        var answered = await PostAsync(world, link, ("choice", "received"));
        Assert.Equal(mails, world.Mail.Sent.Count);
        var resent = await PostAsync(world, link, ("resend", "yes"));

        Assert.Equal((410, 410, 200), (read.Status, answered.Status, resent.Status));
        Assert.NotNull(Html(read).QuerySelector("button[name=resend][value=yes]"));
        Assert.Equal("acknowledge", (await world.CaseAsync(code)).Step!.Key);
        Assert.Equal(mails + 1, world.Mail.Sent.Count);
        Assert.NotEqual(link, world.LinkSentTo(Desk));
        Assert.Equal(200, (await PostAsync(world, world.LinkSentTo(Desk), ("choice", "received"))).Status);
    }

    [Fact]
    public async Task A_question_that_is_no_longer_asked_says_so()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var link = world.LinkSentTo(Desk);
        await world.CommandAsync(code, "revoke", new { reason = "x" });

        var read = await world.GetAsync(link, key: null);
        var answered = await PostAsync(world, link, ("choice", "received"));

        Assert.Equal((200, 409), (read.Status, answered.Status));
        Assert.All([read, answered], reply => Assert.Contains("annulée", reply.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("Awa", read.Body, StringComparison.Ordinal);
    }

    public static TheoryData<string> UnknownTokens => new()
    {
        "a",
        new string('a', 31),
        new string('a', 32),
        new string('z', 33),
        "%C3%A9%00",
        "..%2F..%2Fapi",
        new string('a', 4000),
    };

    [Theory]
    [MemberData(nameof(UnknownTokens))]
    public async Task An_unknown_token_opens_nothing_and_helps_nobody_guess(string token)
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        if (token.Contains("%00", StringComparison.Ordinal)) token = token.Replace("%00", "%01", StringComparison.Ordinal);

        var read = await world.GetAsync($"/a/{token}", key: null);
        var answered = await PostAsync(world, $"/a/{token}", ("choice", "received"));

        Assert.Equal((404, 404), (read.Status, answered.Status));
        Assert.DoesNotContain("SN-26", read.Body + answered.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_for_replies_opens_no_page()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();

        Assert.Equal(404, (await world.GetAsync($"/a/{Assert.Single(world.Mail.Sent).Email.ReplyToken}", key: null)).Status);
    }

    [Fact]
    public async Task A_token_is_read_without_regard_to_case()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();

        Assert.Equal(200, (await world.GetAsync("/a/" + world.LinkSentTo(Desk)[3..].ToUpperInvariant(), key: null)).Status);
    }

    [Fact]
    public async Task Only_a_form_of_a_reasonable_size_is_taken()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        var link = world.LinkSentTo(Desk);

        (await world.PostJsonAsync(link, """{"choice":"received"}""", key: null)).IsProblem(415, "Content-Type media-type");
        (await PostAsync(world, link, ("choice", new string('x', 70_000)))).IsProblem(413, "$ too-large");
        var strange = new StringContent("choice=%ff%fe&&&=&choice=received&%00=%zz", Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Equal(422, (await world.SendAsync(HttpMethod.Post, link, strange, key: null)).Status);
    }

    [Fact]
    public async Task The_page_speaks_the_language_of_its_reader_or_the_one_asked_for()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        var link = world.LinkSentTo(Desk);

        Assert.Equal("fr", Lang(await world.GetAsync(link, key: null, ("Accept-Language", "en"))));
        Assert.Equal("en", Lang(await world.GetAsync(link + "?lang=en", key: null)));

        var minor = await world.ReferAsync(SampleReferrals.Next(birthYear: 2012) with { Caregiver = new Caregiver("Binta Sarr", "+221770000001") });
        Assert.Equal("minor", (await world.CaseAsync(minor)).Step!.Key);
        Assert.Equal("en", Lang(await world.GetAsync(world.LinkSentTo("coord@iom.example"), key: null)));
        Assert.Equal("fr", Lang(await world.GetAsync(world.LinkSentTo("coord@anpej.example"), key: null)));
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("none", false, false)]
    [InlineData("first-name", true, false)]
    [InlineData("contact", true, true)]
    public async Task The_owner_sees_of_the_person_what_the_settings_allow(string? detail, bool firstName, bool contact)
    {
        (string, string)[] settings = detail is null ? [] : [("Privacy:AnswerPageDetail", detail)];
        await using var world = await DoorWorld.StartAsync(settings: settings);
        var referral = SampleReferrals.Next();
        referral = referral with
        {
            Person = referral.Person with
            {
                FamilyName = "Marquée",
                GivenNames = "Prénomée",
                Phones = [new Phone("+221771110001", PhoneOwner.Self, false), new Phone("+221771110002", PhoneOwner.Relative, true)],
            },
        };
        await world.ReferAsync(referral);

        var page = await world.GetAsync(world.LinkSentTo(Desk), key: null);
        var answered = await PostAsync(world, world.LinkSentTo(Desk), ("choice", "received"));

        Assert.Equal(firstName, page.Body.Contains("Prénomée", StringComparison.Ordinal));
        Assert.Equal(contact, page.Body.Contains("Marquée", StringComparison.Ordinal));
        Assert.Equal(contact, page.Body.Contains("1110002", StringComparison.Ordinal));
        Assert.DoesNotContain("1110001", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Prénomée", answered.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("Prénomée", StringComparison.Ordinal));
        await world.GetAsync(world.LinkSentTo(Desk), key: null);
        var history = await world.Cases.ReadHistoryAsync("SN-26-000001-C", TestContext.Current.CancellationToken);
        Assert.Equal(firstName ? ["office:kolda acknowledge"] : [], history!.Log.Where(line => line.Kind == LogKind.Read).Select(line => $"{line.By} {line.Step}"));
    }

    [Fact]
    public async Task A_supervisor_who_is_told_of_a_breach_sees_nothing_of_the_person()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(8));

        var page = await world.GetAsync(world.LinkSentTo("sup.kolda@anpej.example"), key: null);

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("Awa", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_referrer_reads_the_question_and_the_office_its_answer()
    {
        await using var world = await DecidingAsync();
        await PostAsync(world, world.LinkSentTo(Desk), ("choice", "ask-information"), ("question", "Quel métier, <b>au juste</b> ?"));

        var asked = await world.GetAsync(world.LinkSentTo(CaseManager), key: null);
        await PostAsync(world, world.LinkSentTo(CaseManager), ("choice", "given"), ("information", "La couture."));
        var answered = await world.GetAsync(world.LinkSentTo(Desk), key: null);

        Assert.Contains("Quel métier, &lt;b&gt;au juste&lt;/b&gt; ?", asked.Body, StringComparison.Ordinal);
        Assert.Contains("La couture.", answered.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_further_question_is_offered_after_the_second()
    {
        await using var world = await DecidingAsync();
        for (var question = 0; question < 2; question++)
        {
            await PostAsync(world, world.LinkSentTo(Desk), ("choice", "ask-information"), ("question", "?"));
            await PostAsync(world, world.LinkSentTo(CaseManager), ("choice", "given"), ("information", "!"));
        }

        var page = await world.GetAsync(world.LinkSentTo(Desk), key: null);

        Assert.Equal(["accept", "decline", "redirect"], Html(page).QuerySelectorAll("button[name=choice]").Select(button => button.GetAttribute("value")));
        Assert.Equal(422, (await PostAsync(world, world.LinkSentTo(Desk), ("choice", "ask-information"), ("question", "?"))).Status);
    }

    [Fact]
    public async Task A_failure_is_told_to_a_browser_in_words_and_the_answer_is_kept()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var link = world.LinkSentTo(Desk);
        var form = new FormUrlEncodedContent([new("choice", "received")]);
        world.Get<VirtualTaskClient>().Failure = new RpcException(new Status(StatusCode.Unavailable, "away"));

        var failed = await world.SendAsync(HttpMethod.Post, link, form, key: null, ("Accept", "text/html"));
        world.Get<VirtualTaskClient>().Failure = null;
        var again = await PostAsync(world, link, ("choice", "received"));

        Assert.Equal(503, failed.Status);
        Assert.Equal("text/html", failed.ContentType);
        Assert.Contains("Renvoyez", failed.Body, StringComparison.Ordinal);
        Assert.Equal(200, again.Status);
        Assert.Single((await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Answers);
        Assert.NotEmpty(world.Log.Lines);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains(link[3..], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A world with one case, whose office is about to decide.</summary>
    private static async Task<DoorWorld> DecidingAsync()
    {
        var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await PostAsync(world, world.LinkSentTo(Desk), ("choice", "received"));
        return world;
    }

    private static Task<Reply> PostAsync(DoorWorld world, string link, params (string Name, string Value)[] fields) =>
        world.SendAsync(HttpMethod.Post, link, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), key: null);

    private static async Task<CaseRecord> CaseAsync(DoorWorld world) => (await HistoryAsync(world)).Case;

    private static async Task<CaseHistory> HistoryAsync(DoorWorld world)
    {
        var only = Assert.Single((await world.Cases.ListAsync(new CaseQuery())).Items);
        return (await world.Cases.ReadHistoryAsync(only.Code))!;
    }

    private static IDocument Html(Reply reply) => new HtmlParser().ParseDocument(reply.Body);

    private static string Heading(Reply reply) => Html(reply).QuerySelector("h1")!.TextContent;

    private static string? Lang(Reply reply) => Html(reply).DocumentElement.GetAttribute("lang");
}
