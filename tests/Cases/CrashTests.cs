using Relais.Cases;
using Relais.Emails;
using Relais.Partners;
using Relais.Referrals;
using Relais.Tests.Support;
using Delivery = Relais.Emails.Delivery;

namespace Relais.Tests.Cases;

/// <summary>A process that dies at any write of a request or an activity: what it had written is carried through, and the same again changes nothing.</summary>
public class CrashTests
{
    private static readonly DateOnly Later = new(2026, 12, 15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wherever_an_intake_is_cut_off_whatever_was_written_runs_and_the_same_referral_again_is_that_case()
    {
        var writes = await CutOff.EverywhereAsync(staysDead: true, async cutOff =>
        {
            await using var world = await StartAsync(cutOff);
            var referral = SampleReferrals.Next();
            await cutOff.SurvivesAsync(() => world.SubmitAsync(referral));

            await world.ReconcileAsync();
            Assert.All((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items, line => Assert.Single(world.Mailed(line.Code)));
            var code = await world.SubmitAsync(referral) switch
            {
                Submission.Accepted accepted => accepted.CaseCode,
                Submission.Known known => known.CaseCode,
                var other => throw new InvalidOperationException($"{cutOff.Where}: {other}"),
            };

            Assert.Equal(code, Assert.Single((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items).Code);
            Assert.Equal("ask acknowledge → antenne.kolda@anpej.example", Assert.Single(world.Mailed(code)));
        });
        Assert.InRange(writes, 5, 30);
    }

    [Theory]
    [InlineData("decide", "accept")]
    [InlineData("decide", "decline")]
    [InlineData("orientation", "placement")]
    [InlineData("closure", "approve")]
    public async Task Wherever_an_answer_is_cut_off_what_was_written_counts_and_the_same_again_changes_nothing(string step, string said)
    {
        var expected = await StoryAsync(null);
        await CutOff.EverywhereAsync(staysDead: true, async cutOff => Assert.Equal(expected, await StoryAsync(cutOff)));

        async Task<string> StoryAsync(CutOff? cutOff)
        {
            await using var world = await StartAsync(cutOff);
            var code = await world.ReachAsync(step);
            var asked = await world.CurrentAsync(code);
            if (await SurvivesAsync(cutOff, () => world.AnswerAsync(code, said))) return await StandAsync(world, code);

            var isWritten = (await world.HistoryAsync(code)).Answers.Any(answer => answer.Number == asked.Number);
            await world.ReconcileAsync();
            if (isWritten) Assert.NotEqual(asked.Number, (await world.CaseAsync(code)).Step?.Number);
            await world.AnswerStepAsync(code, asked.Number, asked.Key, said, asked.Owner);
            return await StandAsync(world, code);
        }
    }

    public static TheoryData<CommandName, string> Commands { get; } = new()
    {
        { CommandName.Hold, "decide" },
        { CommandName.Resume, "decide" },
        { CommandName.Reassign, "decide" },
        { CommandName.Transfer, "decide" },
        { CommandName.Remind, "decide" },
        { CommandName.Goto, "decide" },
        { CommandName.Revoke, "decide" },
        { CommandName.Revoke, "closed" },
        { CommandName.Reopen, "closed" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Wherever_a_command_is_cut_off_it_is_carried_out_once_and_the_partner_is_told(CommandName name, string at)
    {
        var expected = await StoryAsync(null);
        await CutOff.EverywhereAsync(staysDead: true, async cutOff => Assert.Equal(expected, await StoryAsync(cutOff)));

        async Task<string> StoryAsync(CutOff? cutOff)
        {
            await using var world = await StartAsync(cutOff);
            var code = at == "closed" ? await world.CloseAsync() : await world.ReachAsync(at);
            if (name == CommandName.Resume) await world.CommandAsync(code, CommandName.Hold, command => command with { Until = Later });
            var given = WithFields(world.Command("crash", name));
            var survived = await SurvivesAsync(cutOff, () => world.SendCommandAsync(code, given));

            await world.ReconcileAsync();
            if (!survived) Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, given));
            await world.ReconcileAsync();
            Assert.All((await world.HistoryAsync(code)).Commands, command => Assert.NotNull(command.AppliedAt));
            return await StandAsync(world, code);
        }
    }

    [Theory]
    [InlineData(Delivery.Delivered)]
    [InlineData(Delivery.Bounced)]
    [InlineData(Delivery.Processed, Delivery.Deferred, Delivery.Delivered)]
    [InlineData(Delivery.Processed, Delivery.Delivered, Delivery.SpamReported)]
    public async Task Wherever_events_of_the_provider_are_cut_off_the_same_events_again_finish_it(params Delivery[] happened)
    {
        var expected = await StoryAsync(null);
        await CutOff.EverywhereAsync(staysDead: true, async cutOff => Assert.Equal(expected, await StoryAsync(cutOff)));

        async Task<string> StoryAsync(CutOff? cutOff)
        {
            await using var world = await StartAsync(cutOff);
            var code = await world.ReachAsync("decide");
            if (!await SurvivesAsync(cutOff, () => world.TellTogetherAsync("ask decide", world.Now, happened)))
            {
                // A claimed mail is taken over after two minutes.
                await world.PassAsync(TimeSpan.FromMinutes(3));
                await world.TellTogetherAsync("ask decide", world.Now.AddMinutes(-3), happened);
            }
            else
            {
                await world.PassAsync(TimeSpan.FromMinutes(3));
            }

            var mailbox = await world.Get<ICorrespondents>().FindAsync(Correspondent.IdOf(world.Mail.Sent.Last(mail => mail.About == "ask decide").To), Cancellation);
            return $"{mailbox?.BouncedAt is not null}\n{await StandAsync(world, code, onceEach: true)}";
        }
    }

    [Fact]
    public async Task Wherever_an_activity_of_a_case_is_cut_off_the_case_ends_the_same()
    {
        var expected = await StoryAsync(null);
        var writes = await CutOff.EverywhereAsync(staysDead: false, async cutOff => Assert.Equal(expected, await StoryAsync(cutOff)));
        Assert.InRange(writes, 30, 300);

        static async Task<string> StoryAsync(CutOff? cutOff)
        {
            await using var world = await StartAsync(cutOff);
            if (cutOff is not null)
            {
                world.Time.BeforeActivity = (_, _) => cutOff.IsArmed = true;
                world.Time.RunTwice = _ => cutOff.IsArmed = false;
            }

            var code = await world.ReferAsync();
            foreach (var said in new[] { "received", "accept", "withdrew", "close", "approve" })
            {
                await world.PassAsync(TimeSpan.FromMinutes(10));
                if (cutOff is not null) cutOff.IsArmed = false;
                await world.AnswerAsync(code, said);
            }

            await world.PassAsync(TimeSpan.FromMinutes(10));
            if (cutOff is not null) cutOff.IsArmed = false;
            return await StandAsync(world, code, onceEach: true);
        }
    }

    [Fact]
    public async Task Wherever_an_answer_is_cut_off_the_row_of_late_steps_is_broken_all_the_same() => await CutOff.EverywhereAsync(staysDead: true, async cutOff =>
    {
        const string Desk = "antenne.kolda@anpej.example";
        await using var world = await StartAsync(cutOff);
        var mailboxes = world.Get<ICorrespondents>();
        await mailboxes.ChangeAsync(Desk, known => known with { Unanswered = ["SN-26-000900-X/001"] }, Cancellation);
        var code = await world.ReachAsync("acknowledge");
        await cutOff.SurvivesAsync(() => world.AnswerAsync(code, "received"));

        await world.ReconcileAsync();

        var isCounted = (await world.HistoryAsync(code)).Answers.Count > 0;
        Assert.Equal(isCounted, (await mailboxes.FindAsync(Correspondent.IdOf(Desk), Cancellation))!.Unanswered.Count == 0);
    });

    /// <summary>A world in which a request is cut off, and not what follows from it.</summary>
    private static async Task<CaseWorld> StartAsync(CutOff? cutOff)
    {
        var world = await CaseWorld.StartAsync(with: services => cutOff?.WatchAll(services));
        if (cutOff is not null) world.Time.BeforeActivity = (_, _) => cutOff.IsArmed = false;
        await world.Directory.TrySaveAsync(new Webhook("iom-dakar", new Uri("https://hook.example/"), 1, world.Now), Cancellation);
        return world;
    }

    private static async Task<bool> SurvivesAsync(CutOff? cutOff, Func<Task> work)
    {
        if (cutOff is not null) return await cutOff.SurvivesAsync(work);
        await work();
        return true;
    }

    private static CaseCommand WithFields(CaseCommand command) => command.Name switch
    {
        CommandName.Hold => command with { Until = Later },
        CommandName.Reassign => command with { Owner = "person:ce-kolda-2" },
        CommandName.Transfer => command with { Office = "dakar" },
        CommandName.Goto => command with { Step = "orientation" },
        CommandName.Reopen => command with { Step = "first-contact" },
        CommandName.Revoke => command with { Code = ReasonCodes.ConsentWithdrawn },
        _ => command,
    };

    /// <summary>All that counts of a case: where it stands, what happened, who was mailed, what the partner is told, what it holds.</summary>
    /// <param name="onceEach">A mail that was cut off after it went out goes out again.</param>
    private static async Task<string> StandAsync(CaseWorld world, string code, bool onceEach = false)
    {
        var history = await world.HistoryAsync(code);
        var @case = history.Case;
        var mails = world.Mailed(code);
        var told = await world.Get<IDeliveries>().DueAsync("iom-dakar", world.Now.AddDays(1), 100, Cancellation);
        IEnumerable<string> stand =
        [
            $"{@case.Status} {@case.Office} {@case.Outcome} {@case.Step?.Number} {@case.Step?.Key} {@case.Step?.Owner} held {@case.Hold?.Until} claims {@case.Claims.Count} attention {@case.Attention is not null}",
            .. history.Steps.Select(step => $"step {step.Number} {step.Key} {step.State} {step.Owner}"),
            .. history.Answers.Select(answer => $"answer {answer.Number} {answer.Given.Answer.Choice}"),
            .. history.Log.Select(line => $"log {line.Id} {line.Kind} {line.Step} {line.By}").Order(StringComparer.Ordinal),
            .. (onceEach ? mails.Distinct() : mails).Select(mail => "mail " + mail).Order(StringComparer.Ordinal),
            .. told.Select(delivery => "told " + delivery.Event.Id).Order(StringComparer.Ordinal),
        ];
        return string.Join('\n', stand);
    }
}
