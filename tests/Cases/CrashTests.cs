using Relais.Cases;
using Relais.Emails;
using Relais.Partners;
using Relais.Referrals;
using Relais.Tests.Support;
using Relais.Tests.Trainings;
using Relais.Trainings;
using Delivery = Relais.Emails.Delivery;

namespace Relais.Tests.Cases;

/// <summary>A process that dies at any write of a request or an activity: what it had written is carried through, and the same again changes nothing.</summary>
public class CrashTests
{
    /// <summary>Where a case stands whose mail was refused.</summary>
    private const string Refused = "refused";

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

    [Fact]
    public async Task Wherever_the_intake_of_somebody_who_is_known_is_cut_off_both_cases_know_each_other() => await CutOff.EverywhereAsync(staysDead: true, async cutOff =>
    {
        await using var world = await StartAsync(cutOff);
        var referral = SampleReferrals.Next();
        var known = await world.ReferAsync(referral);
        var again = SampleReferrals.Next(service: Service.Employment);
        again = again with { Person = again.Person with { Phones = referral.Person.Phones, BirthDate = referral.Person.BirthDate } };
        await cutOff.SurvivesAsync(() => world.SubmitAsync(again));

        await world.ReconcileAsync();
        await world.SubmitAsync(again);

        var other = Assert.Single((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items, line => line.Code != known).Code;
        Assert.Equal([other], (await world.CaseAsync(known)).Related);
        Assert.Equal([known], (await world.CaseAsync(other)).Related);
        Assert.Single(await world.LoggedAsync(known, LogKind.Linked));
        Assert.Single(await world.LoggedAsync(other, LogKind.Linked));
    });

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
        { CommandName.Snooze, "decide" },
        { CommandName.Move, "decide" },
        { CommandName.Retry, Refused },
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
            var code = at switch
            {
                "closed" => await world.CloseAsync(),
                Refused => await RefuseAsync(world),
                _ => await world.ReachAsync(at),
            };
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

    [Theory]
    [InlineData(0, "received", "accept", "withdrew", "close", "approve")]
    [InlineData(0, "received", "accept", "reached", SessionWorld.Chosen, "no-place session=couture-2027-2", "confirmed", "not-started", "close", "approve")]
    [InlineData(0, "received", "accept", "reached", SessionWorld.Chosen, "confirmed", "started", "attending", "completed")]
    [InlineData(7, "received", "accept")]
    public async Task Wherever_an_activity_of_a_case_is_cut_off_the_case_ends_the_same(int silentDays, params string[] answers)
    {
        var expected = await StoryAsync(null);
        var writes = await CutOff.EverywhereAsync(staysDead: false, async cutOff => Assert.Equal(expected, await StoryAsync(cutOff)));
        Assert.InRange(writes, 30, 300);

        async Task<string> StoryAsync(CutOff? cutOff)
        {
            await using var world = await StartAsync(cutOff);
            await SessionWorld.ListAsync(world);
            if (cutOff is not null)
            {
                world.Time.BeforeActivity = (_, _) => cutOff.IsArmed = true;
                world.Time.RunTwice = _ => cutOff.IsArmed = false;
            }

            var code = await world.ReferAsync();
            foreach (var said in answers)
            {
                await world.PassAsync(TimeSpan.FromMinutes(10));
                await world.UntilAskedAsync(code);
                await world.PassAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromDays(silentDays));
                if (cutOff is not null) cutOff.IsArmed = false;
                await world.AnswerAsync(code, said);
            }

            await world.PassAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromDays(silentDays));
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

    /// <summary>A case that needs attention, since the question whether to accept was refused; the provider takes mails again.</summary>
    private static async Task<string> RefuseAsync(CaseWorld world)
    {
        var code = await world.ReachAsync("acknowledge");
        world.Mail.Refuse();
        await world.AnswerAsync(code, "received");
        world.Mail.Instead = null;
        Assert.NotNull((await world.CaseAsync(code)).Attention);
        return code;
    }

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
        CommandName.Snooze => command with { Days = 2 },
        CommandName.Move => command with { Terms = SamplePolicies.Catalog.ByVersion(SamplePolicies.Slower).Terms },
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
        var sessions = await world.Get<ITrainingSessions>().ListAsync(Cancellation);
        var mailboxes = await Task.WhenAll(world.Mail.Sent.Select(mail => mail.To).Distinct().Order(StringComparer.Ordinal).Select(address => world.Get<ICorrespondents>().FindAsync(Correspondent.IdOf(address), Cancellation)));
        IEnumerable<string> stand =
        [
            $"{@case.Status} {@case.Office} {@case.Outcome} {@case.Step?.Number} {@case.Step?.Key} {@case.Step?.Owner} held {@case.Hold?.Until} claims {@case.Claims.Count} attention {@case.Attention is not null}",
            .. history.Steps.Select(step => $"step {step.Number} {step.Key} {step.State} {step.Owner}"),
            .. history.Answers.Select(answer => $"answer {answer.Number} {answer.Given.Answer.Choice}"),
            .. history.Log.Select(line => $"log {line.Id} {line.Kind} {line.Step} {line.By}").Order(StringComparer.Ordinal),
            .. (onceEach ? mails.Distinct() : mails).Select(mail => "mail " + mail).Order(StringComparer.Ordinal),
            .. told.Select(delivery => "told " + delivery.Event.Id).Order(StringComparer.Ordinal),
            .. sessions.SelectMany(session => session.Taken.Select(place => $"place {session.Id} {place.CaseCode} {place.State}")),
            .. mailboxes.Where(mailbox => mailbox is not null).Select(mailbox => $"unanswered {string.Join(' ', mailbox!.Unanswered)}"),
        ];
        return string.Join('\n', stand);
    }
}
