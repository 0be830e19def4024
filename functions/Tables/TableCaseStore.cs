using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Backups;
using Relais.Functions.Tables.Rows;
using Relais.Functions.Telemetry;
using Relais.Referrals;

namespace Relais.Functions.Tables;

/// <summary>Cases in Azure Tables: one partition of <c>Cases</c> each, and lines of lists in <c>CaseIndex</c>.</summary>
internal sealed class TableCaseStore(TableSet tables, TimeProvider clock) : ICaseStore
{
    private readonly Table _cases = tables.Cases;
    private readonly CaseProjection _projection = new(tables.Cases, tables.CaseIndex, clock);
    private readonly CaseList _list = new(tables.CaseIndex);
    private readonly TableChangedCases _changed = new(tables, clock);

    public async Task<CaseRecord?> FindAsync(string code, CancellationToken cancellation = default) =>
        (await CaseReading.FindAsync(_cases, code, cancellation))?.Case;

    public async Task<CaseState?> ReadAsync(string code, CaseRows rows, CancellationToken cancellation = default)
    {
        var step = rows is { Number: { } number, Step: { } key } ? (Step: StepRow.Key(number, key), Answer: AnswerRow.Key(number, key)) : default;
        var mail = rows.Mail is null ? null : MailRow.Key(rows.Mail);
        var command = rows.Command is null ? null : CommandRow.Key(rows.Command);
        var reply = rows.Reply is null ? null : InboundRow.Key(rows.Reply);
        string?[] wanted = [CaseRow.Key, IndexedRow.Key, step.Step, step.Answer, mail, command, reply, .. rows.Referral ? [PersonRows.Person, PersonRows.Restricted] : Array.Empty<string>()];

        var ranges = new List<(string From, string To)>();
        if (rows.LoggedSince is { } since) ranges.Add((LogRow.Since(since), LogRow.End));
        if (rows is { NumberTaken: true, Number: { } taken }) ranges.Add(StepRow.OfNumber(taken));

        var found = await CaseReading.RowsAsync(_cases, code, wanted.OfType<string>(), ranges, cancellation);
        return CaseReading.Case(found) is not { } @case ? null : new CaseState(
            @case,
            Row(step.Step, StepRow.Read),
            Row(step.Answer, AnswerRow.Read),
            Row(mail, MailRow.Read),
            Row(command, CommandRow.Read),
            Row(reply, InboundRow.Read))
        {
            NumberTaken = rows.NumberTaken && found.Keys.Any(key => key.StartsWith(StepRow.Prefix, StringComparison.Ordinal) && key != step.Step),
            Referral = rows.Referral ? Referral(found) : null,
            Logged = rows.LoggedSince is null ? null : Log(found),
        };

        T? Row<T>(string? key, Func<TableEntity, T> read)
            where T : class
            => key is not null && found.TryGetValue(key, out var row) ? read(row) : null;
    }

    public async Task<CaseHistory?> ReadHistoryAsync(string code, CancellationToken cancellation = default)
    {
        var partition = Keys.Escape(code);
        var (person, restricted) = (PersonRows.Person, PersonRows.Restricted);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and (RowKey lt {person} or (RowKey gt {person} and RowKey lt {restricted}) or RowKey gt {restricted})");
        var rows = new Dictionary<string, TableEntity>();
        await foreach (var row in _cases.QueryAsync(filter, cancellation)) rows.Add(row.RowKey, row);

        return CaseReading.Case(rows) is not { } @case ? null : new CaseHistory(
            @case,
            [.. Rows(StepRow.Prefix, StepRow.Read).OrderBy(step => step.Number)],
            [.. Rows(AnswerRow.Prefix, AnswerRow.Read).OrderBy(answer => answer.Number)],
            Log(rows),
            [.. Rows(NoteRow.Prefix, NoteRow.Read).OrderBy(note => note.At).ThenBy(note => note.Id, StringComparer.Ordinal)],
            [.. Rows(MailRow.Prefix, MailRow.Read).OrderBy(mail => mail.ClaimedAt).ThenBy(mail => mail.Key, StringComparer.Ordinal)],
            [.. Rows(CommandRow.Prefix, CommandRow.Read)
                .OrderBy(command => command.Command.At).ThenBy(command => command.Command.Key, StringComparer.Ordinal)],
            [.. Rows(InboundRow.Prefix, InboundRow.Read).OrderBy(reply => reply.ReceivedAt).ThenBy(reply => reply.Key, StringComparer.Ordinal)]);

        IEnumerable<T> Rows<T>(string prefix, Func<TableEntity, T> read) => Of(rows, prefix, read);
    }

    public async Task<Referral?> ReadReferralAsync(string code, CancellationToken cancellation = default)
    {
        return Referral(await CaseReading.RowsAsync(_cases, code, [PersonRows.Person, PersonRows.Restricted], [], cancellation));
    }

    private static Referral? Referral(Dictionary<string, TableEntity> rows) =>
        rows.TryGetValue(PersonRows.Person, out var person) ? PersonRows.Read(person, rows.GetValueOrDefault(PersonRows.Restricted)) : null;

    private static IReadOnlyList<LogEntry> Log(Dictionary<string, TableEntity> rows) =>
        [.. Of(rows, LogRow.Prefix, LogRow.Read).OrderBy(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal)];

    private static IEnumerable<T> Of<T>(Dictionary<string, TableEntity> rows, string prefix, Func<TableEntity, T> read) =>
        rows.Values.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).Select(read);

    public async Task<bool> CommitAsync(CaseChange change, CancellationToken cancellation = default)
    {
        using var span = CaseTelemetry.Begin(change);
        if (!await WriteAsync(change, cancellation)) return false;
        CaseTelemetry.Committed(change);
        return true;
    }

    public async Task<MailRecord?> ClaimAsync(string code, MailRecord mail, CancellationToken cancellation = default)
    {
        using var span = CaseTelemetry.Begin(new CaseChange(code) { Mail = mail });
        var row = MailRow.Write(ToWrite(code), mail);
        var version = mail.Version is { } was ? await _cases.TryReplaceAsync(row, new ETag(was), cancellation) : await _cases.TryAddAsync(row, cancellation);
        return version is { } now ? mail with { Version = now.ToString() } : null;
    }

    private async Task<bool> WriteAsync(CaseChange change, CancellationToken cancellation)
    {
        ToWrite(change.Code);
        if (change.Case is not { } @case)
        {
            // A transaction of nothing is refused by the storage.
            var rows = CaseTransaction.Of(change).ToList();
            if (IsCounted(change)) await _changed.NoteWriteAsync(change.Code, cancellation);
            return rows.Count == 0 || await _cases.TrySubmitAsync(rows, cancellation) is not null;
        }

        // The note comes first: a case that is read in vain does no harm, and one that is missed is counted wrongly.
        await _changed.NoteWriteAsync(change.Code, cancellation);
        var indexed = await _projection.BeforeAsync(@case, cancellation);
        var writing = indexed.Shows(@case) ? null : indexed.Writing(@case);
        if (writing is not null) @case = @case with { UpdatedAt = clock.GetUtcNow() };
        var actions = CaseTransaction.Of(change with { Case = @case }).ToList();
        if (writing is not null) actions.Add(CaseTransaction.Over(IndexedRow.Write(@case.Code, writing)));
        if (await _cases.TrySubmitAsync(actions, cancellation) is not { } versions)
        {
            // The change may have been made by an attempt that ended before it came to the index.
            await _projection.RepairAsync(@case.Code, cancellation);
            return false;
        }

        if (writing is not null) await _projection.FollowAsync(@case, writing, versions[^1], cancellation);
        return true;
    }

    private static string ToWrite(string code) => Keys.Escape(code) == code ? code : throw new ArgumentException($"Not a case code: {code}.", nameof(code));

    /// <summary>A mail that is about to be sent, a command and a note change none of the facts.</summary>
    private static bool IsCounted(CaseChange change) => change.Answer is not null || change.Steps.Count > 0 || change.Mail is { State: not MailState.Claimed };

    public Task ProjectAsync(CaseRecord @case, CancellationToken cancellation = default) =>
        Indexed.Parse(@case.Indexed).Shows(@case) ? Task.CompletedTask : _projection.RepairAsync(@case.Code, cancellation);

    public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellation = default) => _list.ReadAsync(query, cancellation);

    public Task<IReadOnlyList<string>> OutdatedAsync(int most, CancellationToken cancellation = default) => _list.OutdatedAsync(most, cancellation);

    public Task<bool> MoveListsAsync(CancellationToken cancellation = default) => new ListRebuild(tables, clock).RunIfElsewhereAsync(cancellation);
}
