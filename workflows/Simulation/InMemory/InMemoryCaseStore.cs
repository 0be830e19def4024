using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Indicators;
using Relais.Referrals;

namespace Relais.Simulation;

/// <summary>Cases in memory, with the versions, conflicts and lists of the real store.</summary>
public sealed class InMemoryCaseStore(TimeProvider? clock = null) : ICaseStore, ICaseArchive, ICaseImport, IChangedCases
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, object>> _cases = [];
    private readonly Dictionary<string, ErasureNote> _erasures = [];
    private readonly Dictionary<string, ChangedCase> _changed = [];
    private long _version;

    public Task<CaseRecord?> FindAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(Row<CaseRecord>(code, "case"));
        }
    }

    public Task<CaseState?> ReadAsync(string code, CaseRows rows, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var step = rows is { Number: { } number, Step: { } key } ? StepRecord.Id(number, key) : null;
            var @case = Row<CaseRecord>(code, "case");
            return Task.FromResult(@case is null ? null : new CaseState(
                @case,
                step is null ? null : Row<StepRecord>(code, "step-" + step),
                step is null ? null : Row<AnswerRecord>(code, "answer-" + step),
                rows.Mail is null ? null : Row<MailRecord>(code, "mail-" + rows.Mail),
                rows.Command is null ? null : Row<CommandRecord>(code, "command-" + rows.Command),
                rows.Reply is null ? null : Row<InboundRecord>(code, "reply-" + rows.Reply))
            {
                NumberTaken = rows.NumberTaken && Rows<StepRecord>(code).Any(other => other.Number == rows.Number && other.Key != rows.Step),
                Referral = rows.Referral ? Row<Referral>(code, "person") : null,
                Logged = rows.LoggedSince is { } since ? [.. Logged(code).Where(entry => entry.At >= since)] : null,
            });
        }
    }

    public Task<CaseHistory?> ReadHistoryAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var @case = Row<CaseRecord>(code, "case");
            return Task.FromResult(@case is null ? null : new CaseHistory(
                @case,
                [.. Rows<StepRecord>(code).OrderBy(step => step.Number)],
                [.. Rows<AnswerRecord>(code).OrderBy(answer => answer.Number)],
                [.. Logged(code)],
                [.. Rows<NoteRecord>(code).OrderBy(note => note.At).ThenBy(note => note.Id, StringComparer.Ordinal)],
                [.. Rows<MailRecord>(code).OrderBy(mail => mail.ClaimedAt).ThenBy(mail => mail.Key, StringComparer.Ordinal)],
                [.. Rows<CommandRecord>(code)
                    .OrderBy(command => command.Command.At).ThenBy(command => command.Command.Key, StringComparer.Ordinal)],
                [.. Rows<InboundRecord>(code).OrderBy(reply => reply.ReceivedAt).ThenBy(reply => reply.Key, StringComparer.Ordinal)]));
        }
    }

    public Task<Referral?> ReadReferralAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(Row<Referral>(code, "person"));
        }
    }

    public Task<bool> CommitAsync(CaseChange change, CancellationToken cancellation = default) => Task.FromResult(Commit(change));

    public Task<MailRecord?> ClaimAsync(string code, MailRecord mail, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(Commit(new CaseChange(code) { Mail = mail }) ? Row<MailRecord>(code, "mail-" + mail.Key) : null);
        }
    }

    private bool Commit(CaseChange change)
    {
        lock (_gate)
        {
            if (change.Case is { } @case && !ShownAlready(@case)) change = change with { Case = @case with { UpdatedAt = (clock ?? TimeProvider.System).GetUtcNow() } };
            var writes = Writes(change).ToList();
            if (writes.Exists(write => !write.Over && Version(change.Code, write.Row) != write.Version)) return false;

            if (!_cases.TryGetValue(change.Code, out var rows)) _cases[change.Code] = rows = [];
            foreach (var write in writes) rows[write.Row] = Versioned(write.Record);
            Note(change.Code);
            return true;
        }
    }

    public Task<bool> AddAsync(CaseHistory history, Referral referral, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var code = history.Case.Code;
            if (_cases.ContainsKey(code)) return Task.FromResult(false);
            var changes = new List<CaseChange> { new(code) { Case = history.Case, Steps = history.Steps, Log = history.Log, Notes = history.Notes, Referral = referral } };
            changes.AddRange(history.Answers.Select(answer => new CaseChange(code) { Answer = answer }));
            changes.AddRange(history.Mails.Select(mail => new CaseChange(code) { Mail = mail }));
            changes.AddRange(history.Commands.Select(command => new CaseChange(code) { Command = command }));
            changes.AddRange(history.Replies.Select(reply => new CaseChange(code) { Reply = reply }));
            _cases[code] = changes.SelectMany(Writes).ToDictionary(write => write.Row, write => Versioned(write.Record));
            return Task.FromResult(true);
        }
    }

    /// <summary>Lists read the case rows themselves, so that there is nothing to write.</summary>
    public Task ProjectAsync(CaseRecord @case, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(CaseListing.Page(_cases.Keys.Select(code => Row<CaseRecord>(code, "case")).OfType<CaseRecord>(), query));
        }
    }

    /// <summary>Lists read the case rows themselves, which are of today.</summary>
    public Task<IReadOnlyList<string>> OutdatedAsync(int most, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<bool> MoveListsAsync(CancellationToken cancellation = default) => Task.FromResult(false);

    public Task NoteAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            Note(code);
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<ChangedCase>> ListAsync(int most, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ChangedCase>>([.. _changed.Values.OrderBy(changed => changed.Code, StringComparer.Ordinal).Take(most)]);
        }
    }

    public Task ClearAsync(ChangedCase changed, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (_changed.GetValueOrDefault(changed.Code) == changed) _changed.Remove(changed.Code);
            return Task.CompletedTask;
        }
    }

    private void Note(string code) => _changed[code] = new ChangedCase(code, (clock ?? TimeProvider.System).GetUtcNow(), NextVersion());

    private bool ShownAlready(CaseRecord @case) => Row<CaseRecord>(@case.Code, "case") is { } stored
        && CaseSummary.Of(stored) with { UpdatedAt = null } == CaseSummary.Of(@case) with { UpdatedAt = null };

    public Task<IReadOnlyList<string>> EndedAsync(DateTimeOffset from, DateTimeOffset before, int most, CancellationToken cancellation = default) =>
        Task.FromResult(Listed(CaseViews.Closed, from, before, most));

    public Task<IReadOnlyList<string>> ErasedAsync(DateTimeOffset before, int most, CancellationToken cancellation = default) =>
        Task.FromResult(Listed(CaseViews.Erased, DateTimeOffset.MinValue, before, most));

    public Task<IReadOnlyDictionary<string, int>> CountAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyDictionary<string, int>>(
                _cases.GetValueOrDefault(code, []).Where(row => !IsKept(row.Key, row.Value)).CountBy(row => row.Key.Split('-')[0]).ToDictionary());
        }
    }

    public Task EraseAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            if (!_cases.TryGetValue(code, out var rows)) return Task.CompletedTask;
            foreach (var (key, record) in rows.ToList())
            {
                if (record is LogEntry entry) rows[key] = AuditLine.Of(entry);
                else if (!IsKept(key, record)) rows.Remove(key);
            }

            return Task.CompletedTask;
        }
    }

    public Task<ErasureReceipt?> FindReceiptAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(Row<ErasureReceipt>(code, "receipt"));
        }
    }

    public Task DeleteAsync(string code, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            _cases.Remove(code);
            _erasures.Remove(code);
            return Task.CompletedTask;
        }
    }

    public Task NoteErasureAsync(ErasureNote note, CancellationToken cancellation = default)
    {
        lock (_gate) _erasures.TryAdd(note.CaseCode, note);
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<ErasureNote> ErasuresAsync(CancellationToken cancellation = default)
    {
        lock (_gate) return _erasures.Values.ToList().ToAsyncEnumerable();
    }

    private static bool IsKept(string row, object record) =>
        row is "case" or "receipt" || record is LogEntry or CommandRecord { Command.Name: CommandName.Erase };

    private IReadOnlyList<string> Listed(string view, DateTimeOffset from, DateTimeOffset before, int most)
    {
        lock (_gate)
        {
            return [.. _cases.Keys.Select(code => Row<CaseRecord>(code, "case")).OfType<CaseRecord>()
                .Where(@case => CaseViews.Of(@case).Contains(view) && CaseViews.SortTime(@case) >= from && CaseViews.SortTime(@case) < before)
                .OrderBy(CaseViews.SortTime)
                .Take(most)
                .Select(@case => @case.Code)];
        }
    }

    private IEnumerable<LogEntry> Logged(string code) => Rows<LogEntry>(code).OrderBy(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal);

    private static IEnumerable<Write> Writes(CaseChange change)
    {
        if (change.Case is { } @case) yield return new("case", @case, @case.Version);
        foreach (var step in change.Steps) yield return new("step-" + StepRecord.Id(step.Number, step.Key), step, step.Version);
        if (change.Answer is { } answer) yield return new("answer-" + StepRecord.Id(answer.Number, answer.Key), answer);
        if (change.Mail is { } mail) yield return new("mail-" + mail.Key, mail, mail.Version);
        if (change.Command is { } command) yield return new("command-" + command.Command.Key, command, Over: command.AppliedAt is not null);
        if (change.Reply is { } reply) yield return new("reply-" + reply.Key, reply, reply.Version);
        if (change.Receipt is { } receipt) yield return new("receipt", receipt, Over: true);
        if (change.Referral is { } referral)
        {
            yield return new("person", referral);
            if (referral.Vulnerability.Detail is { } detail) yield return new("restricted", detail);
        }

        foreach (var entry in change.Log) yield return new($"log-{entry.At.ToUnixTimeMilliseconds()}-{entry.Id}", entry, Over: true);
        foreach (var note in change.Notes) yield return new("note-" + note.Id, note, Over: true);
    }

    private object Versioned(object record) => record switch
    {
        CaseRecord @case => @case with { Version = NextVersion() },
        StepRecord step => step with { Version = NextVersion() },
        MailRecord mail => mail with { Version = NextVersion() },
        InboundRecord reply => reply with { Version = NextVersion() },
        _ => record,
    };

    private string NextVersion() => $"v{++_version}";

    /// <summary>The version of a row: none for a missing row, an empty one for rows that cannot be replaced.</summary>
    private string? Version(string code, string row) => Row<object>(code, row) switch
    {
        null => null,
        CaseRecord @case => @case.Version,
        StepRecord step => step.Version,
        MailRecord mail => mail.Version,
        InboundRecord reply => reply.Version,
        _ => "",
    };

    private T? Row<T>(string code, string row)
        where T : class
        => _cases.GetValueOrDefault(code)?.GetValueOrDefault(row) as T;

    private IEnumerable<T> Rows<T>(string code) => _cases.GetValueOrDefault(code)?.Values.OfType<T>() ?? [];

    /// <param name="Over">Written whatever is there.</param>
    private sealed record Write(string Row, object Record, string? Version = null, bool Over = false);
}
