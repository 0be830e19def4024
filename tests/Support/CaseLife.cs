using System.Text.Json;
using DurableTask.Core.History;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Tests.Support;

/// <summary>A case to which anything may happen, and somebody who watches what must hold all the while.</summary>
public sealed class CaseLife
{
    private static readonly string[] Offices = ["dakar", "kolda", "sedhiou", "thies"];
    private static readonly TimeSpan[] Later = [TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)];
    private readonly CaseWorld _world;
    private readonly List<CaseCommand> _commands = [];

    private CaseLife(CaseWorld world)
    {
        _world = world;
        world.Mail.Sending += Watch;
    }

    /// <summary>Empty until the case has begun.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What must never happen and did.</summary>
    public List<string> Broken { get; } = [];

    public static async Task<CaseLife> BeginAsync(CaseWorld world, int pick)
    {
        var life = new CaseLife(world);
        var referral = SampleReferrals.Next((Relais.Referrals.Priority)(pick % 3), birthYear: pick % 5 == 0 ? 2010 : 1999);
        life.Code = pick % 4 == 0 ? await world.ReferSuspectAsync(referral) : await world.ReferAsync(referral);
        return life;
    }

    public async Task HappenAsync(Happening happening)
    {
        await _world.PassAsync(TimeSpan.FromHours(happening.AfterHours) + TimeSpan.FromSeconds(1));
        await RetryAsync();
        var pick = happening.Pick;
        var @case = await _world.CaseAsync(Code);
        switch (happening.What)
        {
            case What.Answer when @case.Step is { } step:
                await _world.AnswerAsync(Code, Say(step.Key, @case, pick));
                break;
            case What.AnswerAnyStep when (await _world.HistoryAsync(Code)).Steps is { Count: > 0 } steps:
                var any = steps[pick % steps.Count];
                await _world.AnswerStepAsync(Code, any.Number, any.Key, Say(any.Key, @case, pick), any.Owner);
                break;
            case What.AnswerAndDie when @case.Step is { AskedAt: not null } step && await _world.StepAsync(Code, step.Key) is { State: StepState.Open }:
                await _world.AnswerAndDieAsync(Code, Say(step.Key, @case, pick));
                break;
            case What.Redeliver:
                await ChangesNothingAsync(happening, () => Redeliver(pick));
                break;
            case What.Recommand when _commands.Count > 0:
                await ChangesNothingAsync(happening, () => _world.SendCommandAsync(Code, _commands[pick % _commands.Count]));
                break;
            case What.Hold:
                await CommandAsync(CommandName.Hold, command => command with { Until = DateOnly.FromDateTime(_world.Now.UtcDateTime).AddDays(1 + (pick % 90)) });
                break;
            case What.Resume:
                await CommandAsync(CommandName.Resume);
                break;
            case What.Snooze:
                await CommandAsync(CommandName.Snooze, command => command with { Days = 1 + (pick % 10) });
                break;
            case What.Reassign:
                var owners = new[] { $"person:ce-{@case.Office}-{1 + (pick / 4 % 2)}", Party.Office(@case.Office), "person:sup-thies", "person:coord-iom" };
                await CommandAsync(CommandName.Reassign, command => command with { Owner = owners[pick % 4] });
                break;
            case What.Transfer:
                await CommandAsync(CommandName.Transfer, command => command with { Office = Offices[pick % Offices.Length] });
                break;
            case What.Remind:
                await CommandAsync(CommandName.Remind);
                break;
            case What.Goto:
                await CommandAsync(CommandName.Goto, command => command with { Step = Steps.All[pick % Steps.All.Count].Key });
                break;
            case What.Move:
                var terms = SamplePolicies.Catalog.ByVersion(pick % 2 == 0 ? SamplePolicies.Slower : "referral-1").Terms;
                await CommandAsync(CommandName.Move, command => command with { Terms = terms });
                break;
            case What.Revoke:
                await CommandAsync(CommandName.Revoke);
                break;
            case What.Reopen:
                await CommandAsync(CommandName.Reopen, command => command with { Step = pick % 2 == 0 ? "first-contact" : "follow-up" });
                break;
            case What.Reconcile:
                await _world.RepairAsync();
                break;
            case What.LoseTurn:
                LoseTurn(1 + (pick % 5), Later[pick / 5 % Later.Length]);
                break;
        }
    }

    /// <summary>Nobody does anything any more, but for an administrator who retries what needs attention.</summary>
    public async Task FallSilentAsync()
    {
        for (var retries = 0; retries < 100; retries++)
        {
            await _world.RepairAsync();
            await RetryAsync();
            await _world.Time.RunAsync(() => false, _world.Now.AddYears(10));
            if ((await _world.CaseAsync(Code)).Attention is null && await _world.Runs.FindAsync(Code) != RunState.Failed) return;
        }

        Broken.Add("It still needs attention after a hundred retries.");
    }

    /// <param name="which">The how-manieth turn from now on.</param>
    private void LoseTurn(int which, TimeSpan later) => _world.Time.LoseTurn = turn => turn.Id.StartsWith(Code, StringComparison.Ordinal) && --which == 0 ? later : null;

    private async Task RetryAsync()
    {
        if ((await _world.CaseAsync(Code)).Attention is not null) await _world.SendCommandAsync(Code, CommandName.Retry);
    }

    private async Task CommandAsync(CommandName name, Func<CaseCommand, CaseCommand>? with = null)
    {
        var command = _world.Command($"life-{_commands.Count}", name);
        command = with is null ? command : with(command);
        try
        {
            if (await _world.SendCommandAsync(Code, command) is CommandVerdict.Accepted) _commands.Add(command);
        }
        catch (NotNowException)
        {
            // The case is just being closed or reopened; whoever asked may ask again.
        }
    }

    /// <summary>Delivers once more what one of the case's instances has received before, if in an earlier life.</summary>
    private async Task Redeliver(int pick)
    {
        var delivered = _world.Time.Instances
            .Where(instance => instance.Id.StartsWith(Code, StringComparison.Ordinal))
            .SelectMany(instance => instance.History.OfType<EventRaisedEvent>().Select(raised => (instance.Id, raised)))
            .ToList();
        if (delivered.Count == 0) return;
        var (id, again) = delivered[pick % delivered.Count];
        _world.Time.Raise(id, again.Name!, JsonSerializer.Deserialize<JsonElement>(again.Input!));
        await _world.Time.SettleAsync();
    }

    private async Task ChangesNothingAsync(Happening happening, Func<Task> repeat)
    {
        // Where activities fail, a repeated message may find one parked and set it going: that nothing changes is judged where none fails.
        var (failing, losing) = (_world.Time.BeforeActivity, _world.Time.LoseTurn);
        (_world.Time.BeforeActivity, _world.Time.LoseTurn) = (null, null);
        var before = await SnapshotAsync();
        await repeat();
        (_world.Time.BeforeActivity, _world.Time.LoseTurn) = (failing, losing);
        if (failing is null && await SnapshotAsync() != before) Broken.Add($"It changed something: {happening}");
    }

    private async Task<string> SnapshotAsync() => JsonSerializer.Serialize(await _world.HistoryAsync(Code)) + _world.Mail.Sent.Count;

    private string Say(string step, CaseRecord @case, int pick)
    {
        var choices = Steps.Offered(Steps.Named(step), @case.Facts).ToList();
        var choice = choices[pick % choices.Count].Key;
        return choice switch
        {
            "redirect" or "refer-elsewhere" or "office" => $"{choice} office={Offices[pick / 7 % Offices.Length]}",
            "no-place" when pick % 2 == 0 => $"{choice} nextSession={_world.Now.AddDays(70):yyyy-MM-dd}",
            _ => choice,
        };
    }

    /// <summary>What holds at the moment at which the case is told of in a mail, by itself or with others.</summary>
    private void Watch(OutgoingEmail mail)
    {
        if (_world.Mail.Sent.Any(sent => sent.Email.MailKey == mail.MailKey) || _world.Mail.Digests.Exists(sent => sent.Email.MailKey == mail.MailKey)) Broken.Add($"Sent twice: {mail.MailKey}");
        foreach (var (code, key) in LinesOf(mail).Where(line => Code is "" || line.Code == Code)) Watch(code, key, mail.MailKey);
    }

    private IEnumerable<(string Code, string Key)> LinesOf(OutgoingEmail mail) => mail.MailKey.Split('/', 2) is ["digest", var key]
        ? _world.Outlook.FindDigestAsync(DigestKey.Parse(key)!).GetAwaiter().GetResult()!.Lines.Where(line => !line.Withdrawn).Select(line => (line.CaseCode, line.Key))
        : mail.MailKey.Split('/', 2) is [var code, var own] ? [(code, own)] : [];

    private void Watch(string code, string key, string mail)
    {
        // What was decided is owed whatever comes after it, and that a mailbox takes no mail concerns whoever can mend that.
        if (key.Contains("-feedback-", StringComparison.Ordinal) || key.Contains("-bounced-", StringComparison.Ordinal)) return;
        var history = _world.HistoryAsync(code).GetAwaiter().GetResult();
        var number = int.Parse(key[..3], System.Globalization.CultureInfo.InvariantCulture);
        if (!history.Case.Status.IsOpen()) Broken.Add($"Sent after the end: {key} in {mail}");
        if (history.Case.Hold is not null) Broken.Add($"Sent on hold: {key} in {mail}");
        if (history.Steps.Single(step => step.Number == number).State != StepState.Open) Broken.Add($"Sent after the step's end: {key} in {mail}");
    }
}
