using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

internal sealed partial class StepRun
{
    /// <summary>Whoever is asked so soon after the time of the plan is asked at that time.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>Mails that belong to no moment and go out as soon as they can.</summary>
    private readonly List<StepMessage> _owed = [];

    /// <summary>Mails that were refused, for when an administrator retries.</summary>
    private readonly List<StepMessage> _refused = [];

    public async Task Ask(Moment moment)
    {
        // A step that waited for its day, or for machines, is planned anew from the moment at which it is really asked. Mostly that is when it was
        // meant to be: then the plan says the same again, and no list has to be written anew. One that is asked at once was planned as asked.
        var isLate = Now < _plan!.AskAt || Now - _plan.AskAt > Soon;
        var recorded = _planning!.AskedBy(_plan);
        _askedAt = isLate ? Now : _plan.AskAt;
        _done.Add(moment.Key);
        if (_askedAt != recorded) await Plan();
        if (await Send(Message(MessageKind.Ask, 0, Audience.Owner, moment.Key))) return;
        _done.Remove(moment.Key);
        _askedAt = null;
        if (_pausedSince is null) await Plan();
    }

    public async Task Tell(MessageKind kind, Moment moment)
    {
        if (await Send(Message(kind, moment.Number, moment.Audience, moment.Key))) Pass(moment);
    }

    /// <summary>Writes to the owner now, or on resume; before the question itself nothing is sent.</summary>
    /// <param name="sending">At once or by digest, where that is not as the policy says.</param>
    /// <param name="to">Who gets it, where that is not the owner.</param>
    public Task SayNow(MessageKind kind, string key, Sending? sending = null, string? to = null)
    {
        if (_askedAt is null) return Task.CompletedTask;
        return Owe(Message(kind, 0, Audience.Owner, key) with { Sending = sending, To = to });
    }

    /// <summary>What was refused is tried again, now that somebody has looked at it.</summary>
    public async Task Retry()
    {
        if (_refused.Count == 0) return;
        var refused = _refused.ToList();
        _refused.Clear();
        await Plan();
        foreach (var message in refused) await Owe(message with { Again = true });
    }

    private StepMessage Message(MessageKind kind, int level, Audience audience, string key) =>
        new(_ask.Code, _ask.Number, _ask.Step, kind, level, audience, key, Now, _ask.Occurrence) { UnreachableSince = _unreachableSince };

    private Task Owe(StepMessage message)
    {
        Put(message, _owed);
        return SendOwed();
    }

    /// <summary>Of two for the same readers the later one is sent.</summary>
    private static void Put(StepMessage message, List<StepMessage> messages)
    {
        messages.RemoveAll(before => before.Audience == message.Audience && before.To == message.To);
        messages.Add(message);
    }

    private async Task SendOwed()
    {
        while (_pausedSince is null && _owed is [var owed, ..])
        {
            if (await Send(owed with { At = Now })) _owed.Remove(owed);
        }
    }

    /// <returns>False when it is to be tried again: the case turned out to be on hold, or an administrator retries after a failure.</returns>
    private async Task<bool> Send(StepMessage message)
    {
        Told told;
        try
        {
            told = await _context.TellAboutStep(message);
        }
        catch (TaskFailedException failure)
        {
            await MarkAttention(Trouble.Of(failure));
            return !await Retried(SignalKind.Answered, SignalKind.Stop);
        }

        if (told.Outcome == TellOutcome.OnHold) Pause(Now);
        if (told.Outcome == TellOutcome.Refused)
        {
            Put(message, _refused);
            await MarkAttention(told.Reason ?? "mail refused");
        }

        return told.Outcome != TellOutcome.OnHold;
    }
}
