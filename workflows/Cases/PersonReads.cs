using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>Shows a person's data. That it did is written first: who, when, which case, and why.</summary>
public sealed class PersonReads(ICaseStore cases, TimeProvider clock)
{
    /// <summary>The text of a read's note.</summary>
    public const string Why = "why";

    /// <summary>Somebody asks, and says why.</summary>
    /// <param name="by">A <see cref="Party"/>.</param>
    /// <param name="key">The same request again is written once.</param>
    /// <param name="why">Free text, kept in a note.</param>
    /// <returns>Null where nothing is to be seen: it is erased, or hidden from this side.</returns>
    public async Task<Referral?> AskAsync(CaseRecord @case, string by, Viewer viewer, Channel channel, string key, string why, CancellationToken cancellation = default)
    {
        if (await SeenAsync(@case, viewer, cancellation) is not { } referral) return null;
        await WriteAsync(@case.Code, new Looking(by, channel, key, why), cancellation);
        return referral;
    }

    /// <summary>Writes that somebody looks at the case's person, and why; before they do.</summary>
    public Task WriteAsync(string code, Looking looking, CancellationToken cancellation = default)
    {
        var at = clock.GetUtcNow();
        var id = "read-" + looking.Key;
        return cases.CommitAsync(
            new CaseChange(code)
            {
                Notes = [new NoteRecord(id, at, looking.By, new Dictionary<string, string> { [Why] = looking.Why })],
                Log = [new LogEntry(at, id, LogKind.Read, looking.By, looking.Channel) { Note = id }],
            },
            cancellation);
    }

    /// <summary>A page shows them to whoever is asked about the case, which is why; opened again on the same day it is written once.</summary>
    /// <param name="case">The case, read a moment ago; where not with <see cref="ToShow"/>, it is read once more.</param>
    /// <param name="asked">The step of this case; null where another case is asked about.</param>
    public async Task<Referral?> ShowAsync(CaseState @case, string to, StepRecord? asked, CancellationToken cancellation = default)
    {
        var code = @case.Case.Code;
        if (@case.Logged is null && await cases.ReadAsync(code, ToShow(new CaseRows()), cancellation) is { } read) @case = read;
        if (@case.Referral is not { } known || Sight.Of(known, @case.Case, Viewer.Receiver) is not { } referral) return null;
        if (@case.Logged?.Any(line => line.Kind == LogKind.Read && line.By == to && line.At >= StartOfToday) == true) return referral;

        var line = new LogEntry(clock.GetUtcNow(), "read", LogKind.Read, to, Channel.Page) { Step = asked?.Key, Number = asked?.Number };
        await cases.CommitAsync(new CaseChange(code) { Log = [line] }, cancellation);
        return referral;
    }

    /// <summary>The rows, and beside them what <see cref="ShowAsync"/> needs, for whoever reads them anyway.</summary>
    public CaseRows ToShow(CaseRows rows) => rows with { Referral = true, LoggedSince = StartOfToday };

    private DateTimeOffset StartOfToday => WorkingCalendar.At(WorkingCalendar.DateOf(clock.GetUtcNow()), TimeOnly.MinValue);

    private async Task<Referral?> SeenAsync(CaseRecord @case, Viewer viewer, CancellationToken cancellation) =>
        await cases.ReadReferralAsync(@case.Code, cancellation) is { } referral ? Sight.Of(referral, @case, viewer) : null;
}

/// <summary>Who looks at people's data, and why.</summary>
/// <param name="By">A <see cref="Party"/>.</param>
/// <param name="Key">The same look again is written once.</param>
/// <param name="Why">Free text, kept in a note.</param>
public sealed record Looking(string By, Channel Channel, string Key, string Why);
