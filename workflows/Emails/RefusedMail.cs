using Relais.Cases;

namespace Relais.Emails;

/// <summary>Keeps a mail that waited and that the provider will never take, until an administrator has put right what ails it.</summary>
public sealed class RefusedMail(ICaseStore cases, IOutlook outlook, TimeProvider clock)
{
    /// <summary>The case says that it needs attention before the line waits for it: a line that is refused is not looked at again. A closed case says so too, since its last mails wait until it is closed.</summary>
    public async Task ParkAsync(OutlookLine line, string reason, DateTimeOffset at, CancellationToken cancellation = default)
    {
        await cases.ChangeAsync(
            line.CaseCode,
            new CaseRows(),
            state => state.Case is { Attention: not null } or { Status: CaseStatus.Revoked } or { ErasedAt: not null }
                ? null
                : new Attention(at, reason, line.CaseCode).Of(state.Case, "attention-" + line.MailKey),
            cancellation);
        await outlook.PutAsync(line with { Refused = reason }, cancellation);
    }

    /// <summary>As <see cref="ParkAsync(OutlookLine, string, DateTimeOffset, CancellationToken)"/>, of a mail by itself that was refused at once.</summary>
    public Task ParkAsync(Letter letter, string reason, CancellationToken cancellation = default) => ParkAsync(LineOf(letter), reason, clock.GetUtcNow(), cancellation);

    /// <summary>Keeps a mail by itself that was refused at once; that its case needs attention says whoever sent it.</summary>
    public Task KeepAsync(Letter letter, string reason, CancellationToken cancellation = default) => outlook.PutAsync(LineOf(letter) with { Refused = reason }, cancellation);

    /// <summary>With the next round, all that was refused about a case is tried again.</summary>
    public async Task TryAgainAsync(string code, CancellationToken cancellation = default)
    {
        foreach (var line in await outlook.OfCaseAsync(code, cancellation))
        {
            if (line.Refused is not null) await outlook.PutAsync(line with { Refused = null, Again = true, NotBefore = clock.GetUtcNow() }, cancellation);
        }
    }

    private OutlookLine LineOf(Letter letter) => OutlookLine.Of(letter, Way.Alone, clock.GetUtcNow(), clock.GetUtcNow());
}
