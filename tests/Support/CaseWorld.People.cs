using System.Text.Json;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Cases.Replanning;
using Relais.Cases.Restarting;
using Relais.Emails;
using Relais.Referrals;

namespace Relais.Tests.Support;

public sealed partial class CaseWorld
{
    private int _commands;

    /// <summary>A referral comes in and its case begins.</summary>
    /// <returns>The case code.</returns>
    public async Task<string> ReferAsync(Referral? referral = null)
    {
        var submission = await SubmitAsync(referral ?? SampleReferrals.Next());
        return Assert.IsType<Submission.Accepted>(submission).CaseCode;
    }

    public async Task<Submission> SubmitAsync(Referral referral)
    {
        var submission = await Get<ReferralIntake>().SubmitAsync(SampleDirectory.Iom, referral, Language.French, Runs);
        await Time.SettleAsync();
        return submission;
    }

    /// <summary>A referral's case is written, and the process dies before it is started.</summary>
    /// <returns>The case code.</returns>
    public async Task<string> ReferAndDieAsync(Referral? referral = null)
    {
        var intake = Get<ReferralIntake>();
        await Assert.ThrowsAsync<ProcessDiedException>(() => intake.SubmitAsync(SampleDirectory.Iom, referral ?? SampleReferrals.Next(), Language.French, new DeafRuns(Runs)));
        return (await Cases.ListAsync(new CaseQuery())).Items.OrderBy(@case => @case.Code, StringComparer.Ordinal).Last(@case => Time.Find(@case.Code) is null).Code;
    }

    /// <summary>The owner of the case's current step answers.</summary>
    /// <param name="said">The choice, and fields where the usual ones do not do: <c>decline code=OTHER other=loin</c>.</param>
    public async Task<Verdict> AnswerAsync(string code, string said)
    {
        var step = await CurrentAsync(code);
        return await AnswerStepAsync(code, step.Number, step.Key, said, step.Owner);
    }

    /// <summary>Somebody answers a step, whether it is the current one or not.</summary>
    public async Task<Verdict> AnswerStepAsync(string code, int number, string step, string said, string by)
    {
        var verdict = await AnswerThroughAsync(Runs, code, number, step, said, by);
        await Time.SettleAsync();
        return verdict;
    }

    /// <summary>The owner's answer is written, and the process dies before the step is told.</summary>
    public async Task AnswerAndDieAsync(string code, string said)
    {
        var step = await CurrentAsync(code);
        await Assert.ThrowsAsync<ProcessDiedException>(() => AnswerThroughAsync(new DeafRuns(Runs), code, step.Number, step.Key, said, step.Owner));
    }

    /// <summary>Answers several steps one after the other, each as soon as it is asked.</summary>
    public async Task AnswerAllAsync(string code, params string[] answers)
    {
        foreach (var said in answers)
        {
            await UntilAskedAsync(code);
            Assert.IsType<Verdict.Accepted>(await AnswerAsync(code, said));
        }
    }

    /// <summary>The case's current step cannot read its history: it fails, and its case with it.</summary>
    public async Task FailAsync(string code)
    {
        Assert.True(Time.Fail(await CurrentInstanceAsync(code), new JsonException("mixed up")));
        await Time.SettleAsync();
        Assert.Equal(RunState.Failed, await Runs.FindAsync(code));
    }

    /// <summary>An administrator's command that the case takes.</summary>
    public async Task CommandAsync(string code, CommandName name, Func<CaseCommand, CaseCommand>? with = null) =>
        Assert.IsType<CommandVerdict.Accepted>(await SendCommandAsync(code, name, with));

    public Task<CommandVerdict> SendCommandAsync(string code, CommandName name, Func<CaseCommand, CaseCommand>? with = null)
    {
        var command = Command($"c{++_commands}", name);
        return SendCommandAsync(code, with is null ? command : with(command));
    }

    public async Task<CommandVerdict> SendCommandAsync(string code, CaseCommand command, string reason = "motif")
    {
        var verdict = await HandInAsync(code, command, reason);
        await Time.SettleAsync();
        return verdict;
    }

    /// <summary>An administrator orders something of the case's orchestration.</summary>
    public async Task<bool?> OrderAsync(string code, RunOrder order, ICaseRuns? runs = null)
    {
        var isDone = await Get<RunDoor>().OrderAsync(code, order, "motif", runs ?? Runs);
        await Time.SettleAsync();
        return isDone;
    }

    /// <summary>A command that has reached the case's inbox, which the case has not looked into yet.</summary>
    public Task<CommandVerdict> HandInAsync(string code, CaseCommand command, string reason = "motif", ICaseRuns? runs = null) => Get<CommandDoor>().SendAsync(code, command, reason, runs ?? Runs);

    /// <summary>Something happens just before an activity runs the next time, once.</summary>
    public void BeforeNext(string activity, Func<Task> happens) => Time.BeforeActivity = (name, _) =>
    {
        if (name != activity) return;
        Time.BeforeActivity = null;
        happens().GetAwaiter().GetResult();
    };

    /// <summary>From now on an activity fails each time, for a reason that no retry mends, until nothing is before activities any more.</summary>
    public void Break(string activity) => Time.BeforeActivity = (name, _) =>
    {
        if (name == activity) throw new InvalidOperationException("misconfigured");
    };

    /// <summary>The command is written, and the process dies before the case is told.</summary>
    public Task SendCommandAndDieAsync(string code, CaseCommand command) =>
        Assert.ThrowsAsync<ProcessDiedException>(() => Get<CommandDoor>().SendAsync(code, command, "motif", new DeafRuns(Runs)));

    /// <summary>A command of which the test needs to know all.</summary>
    public CaseCommand Command(string key, CommandName name) => new(key, name, Party.Administrator, Channel.Api, Now);

    /// <returns>The cases that were looked at.</returns>
    public async Task<IReadOnlyList<string>> ReconcileAsync(ICaseRuns? runs = null)
    {
        var seen = await Get<Reconciler>().RunAsync(runs ?? Runs);
        await Time.SettleAsync();
        return seen;
    }

    /// <summary>All that looks by itself for what a crash has left: what is half done, what runs no more, what has failed, and what nobody waits for.</summary>
    public async Task RepairAsync()
    {
        await Get<LostCases>().MarkAsync(Runs);
        await Get<FailedCases>().RunAsync(Runs);
        await Time.SettleAsync();
        await ReconcileAsync();
        await Get<StraySteps>().StopAsync(Runs);
        await Get<CalendarDoor>().RepairAsync(Runs);
        await Time.SettleAsync();
    }

    /// <summary>The mail provider tells what became of a mail.</summary>
    /// <param name="mail">What it is about: <c>ask decide</c>; the last such mail.</param>
    public async Task TellAsync(string mail, Delivery what, string id = "e1", string? reason = null, DateTimeOffset? at = null)
    {
        var sent = Mail.Sent.Last(sent => sent.About == mail);
        Assert.True(await Get<DeliveryDoor>().TakeAsync(new DeliveryEvent(id, what, at ?? Now, sent.Email.MailKey, reason), Runs));
        await Time.SettleAsync();
    }

    /// <summary>The mail provider tells at once all that became of a mail, in this order, at this time.</summary>
    public async Task TellTogetherAsync(string mail, DateTimeOffset at, params IEnumerable<Delivery> happened)
    {
        var key = Mail.Sent.Last(sent => sent.About == mail).Email.MailKey;
        Assert.True(await Get<DeliveryDoor>().TakeAsync(key, [.. happened.Select((what, place) => new DeliveryEvent($"e{place}-{what}", what, at, key))], Runs));
        await Time.SettleAsync();
    }

    /// <summary>A message that comes to a step, whoever sent it.</summary>
    public async Task SignalAsync(string code, int number, string step, StepSignal signal)
    {
        await Runs.SignalStepAsync(code, number, step, signal);
        await Time.SettleAsync();
    }

    /// <summary>A message that comes to a case, whoever sent it.</summary>
    public async Task SignalAsync(string code, CaseSignal signal)
    {
        await Runs.SignalCaseAsync(code, signal);
        await Time.SettleAsync();
    }

    /// <summary>Whoever holds the link of a mail opens it.</summary>
    public Task<OpenedLink?> OpenAsync(string token) => Get<AnswerDoor>().OpenAsync(token);

    /// <summary>Whoever holds a link that has expired asks for a fresh mail.</summary>
    public async Task<bool> SendAgainAsync(string token)
    {
        var again = await Get<AnswerDoor>().SendAgainAsync((await OpenAsync(token))!, Runs);
        await Time.SettleAsync();
        return again;
    }

    /// <summary>Kolda gets another supervisor, or none.</summary>
    public Task SuperviseKoldaAsync(string? supervisor) =>
        Directory.SaveAsync(new Office("kolda", "Antenne de Kolda", "ANPEJ", "antenne.kolda@anpej.example", ["kolda"], supervisor));

    /// <summary>Somebody's answer is written, and told through the given way to the step.</summary>
    public async Task<Verdict> AnswerThroughAsync(ICaseRuns runs, string code, int number, string step, string said, string by)
    {
        var door = Get<AnswerDoor>();
        var @case = await CaseAsync(code);
        var read = AnswerReader.Read(Steps.Named(step), FieldsOf(said, @case), await door.ContextAsync(@case, Steps.Named(step), Language.French));
        Assert.Empty(read.Problems);
        return await door.AnswerAsync(code, number, step, read, by, Channel.Button, runs);
    }
}
