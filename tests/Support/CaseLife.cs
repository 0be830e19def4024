using System.Text.Json;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Tests.Support;

/// <summary>A case to which anything may happen, and somebody who watches what must hold all the while.</summary>
/// <remarks>What may happen stands in <c>CaseLife.Happenings.cs</c>.</remarks>
public sealed partial class CaseLife
{
    private static readonly string[] MailsOfNoStep = ["-feedback-", "-bounced-", "-steps-late-"];

    private readonly CaseWorld _world;

    private CaseLife(CaseWorld world)
    {
        _world = world;
        world.Mail.Sending += Watch;
    }

    /// <summary>Empty until the case has begun.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What must never happen and did.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Whether orchestrations, or turns of them, were lost on the way.</summary>
    public bool HasCrashed { get; private set; }

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
        (happening.CameTo, var happen) = Choose(happening, await _world.HistoryAsync(Code));
        await happen();
    }

    /// <summary>Nobody does anything any more, but for an administrator who retries what needs attention.</summary>
    public async Task FallSilentAsync()
    {
        for (var retries = 0; retries < 100; retries++)
        {
            await _world.RepairAsync();
            await RetryAsync();
            await _world.Time.RunAsync(() => false, _world.Now.AddYears(10));
            if ((await _world.CaseAsync(Code)).Attention is null && !(await _world.Runs.AllFailedAsync()).Any(id => id == Code || !IsOfCase(id))) return;
        }

        Broken.Add("It still needs attention after a hundred retries.");
    }

    private bool IsOfCase(string instance) => instance.StartsWith(Code, StringComparison.Ordinal);

    private async Task RetryAsync()
    {
        if ((await _world.CaseAsync(Code)).Attention is not null) await _world.SendCommandAsync(Code, CommandName.Retry);
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
        // What was decided is owed whatever comes after it, and that a mailbox takes no mail or lets its steps go late concerns whoever can mend that.
        if (MailsOfNoStep.Any(kind => key.Contains(kind, StringComparison.Ordinal))) return;
        var history = _world.HistoryAsync(code).GetAwaiter().GetResult();
        var number = int.Parse(key[..3], System.Globalization.CultureInfo.InvariantCulture);
        if (!history.Case.Status.IsOpen()) Broken.Add($"Sent after the end: {key} in {mail}");
        if (history.Case.Hold is not null) Broken.Add($"Sent on hold: {key} in {mail}");
        if (history.Steps.Single(step => step.Number == number).State != StepState.Open) Broken.Add($"Sent after the step's end: {key} in {mail}");
    }
}
