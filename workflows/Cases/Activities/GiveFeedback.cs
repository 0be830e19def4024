using Relais.Emails;
using Relais.Partners;

namespace Relais.Cases.Activities;

/// <summary>Tells the referrer of a decision, or the owner of a revoked case that nothing more is to be done.</summary>
internal sealed class GiveFeedback(ICaseStore cases, IDirectory directory, Dispatch dispatch, RefusedMail parked, PartnerEvents events) : EchoingActivity<FeedbackMessage, Told>
{
    protected override async Task<Told> RunAsync(FeedbackMessage input)
    {
        var @case = await cases.FindAsync(input.Code) ?? throw new InvalidOperationException($"There is no case {input.Code}.");
        await events.TellAsync(@case.Partner, input);
        var entries = await directory.ReadAsync();
        var told = new Told(TellOutcome.Sent);
        foreach (var recipient in Recipients.Of(input.To ?? Party.Referrer, input.To is null ? RecipientRole.Referrer : RecipientRole.Owner, @case, entries))
        {
            var letter = Letter(input, @case, recipient, entries);
            if (await dispatch.SendAsync(letter) is not SendOutcome.Refused refused) continue;

            // The case's orchestration remembers it for a retry; one that starts anew finds it among what waits.
            await parked.KeepAsync(letter, refused.Reason);
            told = new Told(TellOutcome.Refused, refused.Reason);
        }

        return told;
    }

    private static Letter Letter(FeedbackMessage input, CaseRecord @case, Recipient recipient, DirectoryReading directory)
    {
        var what = input.Feedback is { } feedback ? Words.Of(feedback) : "revoked";
        var message = EmailMessage.About(@case, input.Feedback is null ? MessageKind.Revoked : MessageKind.Feedback, recipient, directory) with
        {
            Feedback = input.Feedback,
            Code = input.ReasonCode,
        };
        var line = new LogEntry(input.At, what, LogKind.Fedback, Party.System, Channel.System) { Detail = what, Code = input.ReasonCode };
        return new Letter(@case, $"{input.Number:D3}-feedback-{what}", recipient, message, null, line, input.Again);
    }
}
