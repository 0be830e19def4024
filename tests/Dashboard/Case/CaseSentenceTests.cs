using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Case;
using Relais.Tests.Support;

namespace Relais.Tests.Dashboard.Case;

/// <summary>One sentence says where a case stands, in every state that it can be in.</summary>
public sealed class CaseSentenceTests
{
    [Fact]
    public void Every_step_says_what_its_owner_must_do() => Assert.All(Steps.All, step => Assert.True(Duties.Has(step.Key)));

    [Fact]
    public async Task A_waiting_step_says_who_must_do_what_by_when_since_when_and_what_happens_if_not()
    {
        await using var world = await CaseWorld.StartAsync();

        await SaysAsync(
            world,
            await world.ReferAsync(),
            Standing.Waiting,
            "L’antenne de Kolda doit accuser réception de l’orientation avant le jeudi 26 novembre à 10 h ; demandé aujourd’hui à 10 h ; sans réponse, un rappel part demain à 10 h et Relais prévient Supervision Kolda (supervision) le mardi 1er décembre.",
            "Antenne de Kolda must acknowledge the referral before Thursday 26 November at 10:00; asked today at 10:00; without an answer, a reminder goes out tomorrow at 10:00 and Relais tells Supervision Kolda (supervisor) on Tuesday 1 December.");
    }

    [Fact]
    public async Task A_persons_step_names_the_desk_too()
    {
        await using var world = await CaseWorld.StartAsync();

        var standing = await OfAsync(world, await world.ReachAsync("first-contact"));

        Assert.StartsWith("Conseillère Kolda (antenne de Kolda) doit contacter la personne avant le mardi 1er décembre à 10 h", Plain(standing.Sentence.French), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_waits_for_its_day_says_when_it_is_asked()
    {
        await using var world = await CaseWorld.StartAsync();

        await SaysAsync(
            world,
            await world.ReachAsync("start"),
            Standing.Ahead,
            "Relais demandera à Conseillère Kolda (antenne de Kolda) le mardi 8 décembre de confirmer le début de la formation ; rien n’est attendu d’ici là.",
            "Relais will ask Conseillère Kolda (Antenne de Kolda) on Tuesday 8 December to confirm that the training has started; nothing is expected until then.");
    }

    [Fact]
    public async Task A_late_step_says_who_was_told_and_who_will_be()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.PassUntilAsync("2026-12-02 09:00");
        Assert.Equal(Standing.Late, (await OfAsync(world, code)).Kind);

        await world.PassUntilAsync("2026-12-05 09:00");
        await SaysAsync(
            world,
            code,
            Standing.Escalated,
            "L’antenne de Kolda devait accepter ou refuser le dossier avant le mardi 1er décembre à 10 h ; demandé le mardi 24 novembre, rappelé 3 fois ; Relais a prévenu Supervision Kolda (supervision) hier à 10 h ; sans réponse, Relais prévient la coordination le mercredi 9 décembre.",
            "Antenne de Kolda was to accept or decline the case before Tuesday 1 December at 10:00; asked on Tuesday 24 November, reminded 3 times; Relais told Supervision Kolda (supervisor) yesterday at 10:00; without an answer, Relais tells the co-ordinators on Wednesday 9 December.");
    }

    [Fact]
    public async Task A_stalled_step_says_who_was_told_why_it_has_stalled_and_what_is_left_to_do()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-12-10 09:00");
        await SaysAsync(
            world,
            code,
            Standing.Stalled,
            "Bloqué depuis hier à 10 h : l’antenne de Kolda devait accepter ou refuser le dossier avant le mardi 1er décembre à 10 h et n’a pas répondu ; Relais a prévenu Supervision Kolda (supervision) le vendredi 4 décembre et la coordination hier à 10 h ; personne n’a encore dit pourquoi ; Relais prévient la direction des deux agences le mardi 15 décembre.",
            "Stalled since yesterday at 10:00: Antenne de Kolda was to accept or decline the case before Tuesday 1 December at 10:00 and has not answered; Relais told Supervision Kolda (supervisor) on Friday 4 December and the co-ordinators yesterday at 10:00; nobody has said yet why; Relais tells the heads of both agencies on Tuesday 15 December.");

        await world.Cases.CommitAsync(new CaseChange(code) { Case = await world.CaseAsync(code) with { StallReason = "STAFF_ABSENT" } }, TestContext.Current.CancellationToken);
        await world.PassUntilAsync("2026-12-20 09:00");
        var standing = await OfAsync(world, code);
        Assert.Contains("motif donné : agent absent ; la liste hebdomadaire de la direction le rappelle, et plus rien d’autre ne part de soi-même : il faut appeler", Plain(standing.Sentence.French), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_did_not_arrive_is_said_with_whom_it_did_not_reach()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        var mail = world.Mail.Sent[0].Email.MailKey;

        await world.Get<Relais.Emails.DeliveryDoor>().TakeAsync(new Relais.Emails.DeliveryEvent("e1", Relais.Emails.Delivery.Bounced, world.Now.AddMinutes(1), mail), world.Runs, TestContext.Current.CancellationToken);
        await world.PassAsync(TimeSpan.FromMinutes(5));

        var standing = await OfAsync(world, code);
        Assert.Equal(Standing.Escalated, standing.Kind);
        Assert.Contains("demandé aujourd’hui à 10 h ; le courriel à l’antenne de Kolda n’est pas arrivé ; Relais a prévenu Supervision Kolda (supervision)", Plain(standing.Sentence.French), StringComparison.Ordinal);
        Assert.Contains("the email to Antenne de Kolda did not arrive", Plain(standing.Sentence.English), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_on_hold_says_until_when_and_by_whom()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 4) });

        await SaysAsync(
            world,
            code,
            Standing.OnHold,
            "En pause jusqu’au vendredi 4 décembre ; mis en pause aujourd’hui à 10 h par l’administration ; rien n’est envoyé d’ici là, et le dossier reprend de lui-même ; une réponse de l’antenne de Kolda y mettrait fin.",
            "On hold until Friday 4 December; put on hold today at 10:00 by an administrator; nothing is sent until then, and the case resumes by itself; an answer from Antenne de Kolda would end it.");
    }

    [Fact]
    public async Task A_technical_failure_says_who_must_act_and_who_may_still_answer()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.Cases.CommitAsync(new CaseChange(code) { Case = await world.CaseAsync(code) with { Attention = new Attention(world.Now, "mail refused", code) } }, TestContext.Current.CancellationToken);

        await SaysAsync(
            world,
            code,
            Standing.NeedsAttention,
            "Une panne technique retient ce dossier depuis aujourd’hui à 10 h ; l’administration doit en lever la cause, puis réessayer ; l’antenne de Kolda peut encore accuser réception de l’orientation.",
            "A technical failure holds this case up since today at 10:00; an administrator must put right its cause, then retry; Antenne de Kolda may still acknowledge the referral.");
    }

    [Fact]
    public async Task Of_a_closed_case_whose_last_mail_was_refused_it_says_both()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"));
        var code = await world.CloseAsync();
        world.Mail.Refuse();
        await world.PassUntilAsync("2026-11-25 08:50");

        await SaysAsync(
            world,
            code,
            Standing.NeedsAttention,
            "Le dossier a été clôturé hier à 22 h (a renoncé) ; un courriel à son sujet est refusé depuis aujourd’hui à 8 h ; l’administration doit en lever la cause, puis réessayer.",
            "The case was closed yesterday at 22:00 (withdrew); an email about it has been refused since today at 08:00; an administrator must put right its cause, then retry.");
    }

    [Fact]
    public async Task Before_the_first_step_and_between_steps_it_says_what_comes_in_a_moment()
    {
        await using var world = await CaseWorld.StartAsync();
        var fresh = await world.ReferAndDieAsync();
        await SaysAsync(
            world,
            fresh,
            Standing.Moving,
            "L’orientation vient d’arriver ; la première question part à l’antenne de Kolda.",
            "The referral has just come in; the first question goes to Antenne de Kolda.");

        var answered = await world.ReferAsync();
        await world.AnswerAndDieAsync(answered, "received");
        Assert.StartsWith("L’antenne de Kolda a répondu aujourd’hui à 10 h", Plain((await OfAsync(world, answered)).Sentence.French), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_has_ended_says_how_and_what_becomes_of_the_data()
    {
        await using var world = await CaseWorld.StartAsync();
        await SaysAsync(
            world,
            await world.CloseAsync(),
            Standing.Closed,
            "Le dossier a été clôturé aujourd’hui à 10 h (a renoncé) ; les données de la personne seront effacées le samedi 24 novembre 2029.",
            "The case was closed today at 10:00 (withdrew); the person’s data will be erased on Saturday 24 November 2029.");

        var revoked = await world.ReferAsync();
        await world.CommandAsync(revoked, CommandName.Revoke, command => command with { Code = ReasonCodes.ConsentWithdrawn });
        Assert.StartsWith("L’orientation a été annulée aujourd’hui à 10 h (consentement retiré) ; c’est définitif", Plain((await OfAsync(world, revoked)).Sentence.French), StringComparison.Ordinal);

        await world.CommandAsync(revoked, CommandName.Erase);
        Assert.Equal(
            "Les données de ce dossier ont été effacées aujourd’hui à 10 h ; l’orientation a été annulée aujourd’hui à 10 h (consentement retiré) ; il n’en reste qu’une trace.",
            Plain((await OfAsync(world, revoked)).Sentence.French));
    }

    [Fact]
    public async Task What_is_asked_beside_the_step_is_said_beside_it()
    {
        await using var world = await CaseWorld.StartAsync();

        var standing = await OfAsync(world, await world.ReferSuspectAsync());

        Assert.Equal(
            "À côté : Supervision Kolda (supervision) peut dire si deux dossiers concernent la même personne avant le jeudi 26 novembre à 10 h.",
            Plain(Assert.Single(standing.Beside!).French));
    }

    private static async Task SaysAsync(CaseWorld world, string code, Standing kind, string french, string english)
    {
        var standing = await OfAsync(world, code);
        Assert.Equal((kind, french, english), (standing.Kind, Plain(standing.Sentence.French), Plain(standing.Sentence.English)));
    }

    private static async Task<CaseStanding> OfAsync(CaseWorld world, string code)
    {
        var history = await world.HistoryAsync(code);
        var plan = PlanView.Ahead(history.Steps.LastOrDefault(step => step.Number == history.Case.Step?.Number), world.Now);
        return CaseSentence.Of(history, plan, await world.Directory.ReadAsync(), world.Now, history.Case.ClosedAt?.AddMonths(36));
    }

    /// <summary>With spaces that a line may break at.</summary>
    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
