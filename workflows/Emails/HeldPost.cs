namespace Relais.Emails;

/// <summary>Releases the mails that were held back by themselves, once the quiet is over or the next hour has come.</summary>
public sealed class HeldPost(IOutlook outlook, WaitingMail waiting, Dispatch dispatch, RefusedMail refused)
{
    /// <param name="at">The round.</param>
    public async Task ReleaseAsync(string mailbox, DateTimeOffset at, CancellationToken cancellation = default)
    {
        foreach (var line in await outlook.OfMailboxAsync(mailbox, cancellation))
        {
            if (line.Way == Way.Alone && line.NotBefore <= at && line.Refused is null) await ReleaseAsync(line, at, cancellation);
        }
    }

    private async Task ReleaseAsync(OutlookLine line, DateTimeOffset at, CancellationToken cancellation)
    {
        switch (await waiting.LookAsync(line, at, cancellation))
        {
            case Standing.Due due:
                // Held once more for the same mailbox, it has replaced the line.
                var outcome = await dispatch.SendAsync(due.Letter, cancellation);
                if (outcome is SendOutcome.Refused refusal) await refused.ParkAsync(line, refusal.Reason, at, cancellation);
                else if (outcome is not SendOutcome.Held held || held.Mailbox != line.Mailbox) await outlook.RemoveAsync(line, cancellation);
                break;
            case Standing.OnHold:
                await outlook.PutAsync(line with { NotBefore = await dispatch.NextDigestAsync(Way.Daily, at, cancellation) }, cancellation);
                break;
            default:
                await outlook.RemoveAsync(line, cancellation);
                break;
        }
    }
}
