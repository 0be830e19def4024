using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Answers;

public class AnswerDoorTests
{
    [Fact]
    public async Task A_link_opens_its_step_and_changes_nothing_however_often_it_is_opened()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var before = await world.HistoryAsync(code);
        var token = Token(world, "ask decide");

        var opened = await world.OpenAsync(token);
        await world.OpenAsync(token.ToUpperInvariant());

        Assert.Equal((code, "decide", "office:kolda"), (opened!.Link.CaseCode, opened.Step.Key, opened.Link.Holder));
        Assert.Equivalent(before, await world.HistoryAsync(code), strict: true);
    }

    [Fact]
    public async Task A_reply_address_opens_no_page_and_an_unknown_token_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReachAsync("decide");
        Assert.Null(await world.OpenAsync(world.Mail.Sent[^1].Email.ReplyToken!));
        Assert.Null(await world.OpenAsync("zzzz"));
    }

    [Fact]
    public async Task A_link_still_explains_itself_after_the_answer()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.AnswerAsync(code, "accept");

        var opened = await world.OpenAsync(Token(world, "ask decide"));

        Assert.Equal(("accept", StepState.Answered), (opened!.State.Answer!.Given.Answer.Choice, opened.State.Step!.State));
    }

    [Fact]
    public async Task A_fresh_mail_goes_to_the_owner_once_an_hour_while_the_step_is_open()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var token = Token(world, "ask decide");

        await AskAsync();
        await AskAsync();
        Assert.Equal(2, world.MailedAbout(code, "decide").Count);
        await world.PassAsync(TimeSpan.FromHours(1));
        await AskAsync();
        Assert.Equal(3, world.MailedAbout(code, "decide").Count);

        await world.AnswerAsync(code, "accept");
        Assert.False(await world.SendAgainAsync(token));

        async Task AskAsync() => Assert.True(await world.SendAgainAsync(token));
    }

    [Fact]
    public async Task Free_text_of_an_answer_is_kept_in_a_note_and_travels_in_no_orchestration()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.AnswerAsync(code, "ask-information question=Secret-7391");

        Assert.Equal("Secret-7391", (await world.HistoryAsync(code)).Notes.Single(note => note.Id == NoteRecord.OfAnswer(2, "decide")).Texts["question"]);
        var payloads = world.Time.Instances.SelectMany(instance => instance.History).Select(happened => System.Text.Json.JsonSerializer.Serialize<object>(happened));
        Assert.DoesNotContain(payloads, payload => payload.Contains("Secret-7391", StringComparison.Ordinal));
    }

    private static string Token(CaseWorld world, string about) => world.Mail.Sent.Last(mail => mail.About == about).Message.AnswerUrl!.Segments[^1];
}
