using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;
using Relais.Referrals;

namespace Relais.Functions.Tables;

/// <summary>Writes whole cases into <c>Cases</c>, and into the lists.</summary>
internal sealed class TableCaseImport(TableSet tables, TimeProvider clock) : ICaseImport
{
    private readonly Table _cases = tables.Cases;
    private readonly CaseProjection _projection = new(tables.Cases, tables.CaseIndex, clock);

    public async Task<bool> AddAsync(CaseHistory history, Referral referral, CancellationToken cancellation = default)
    {
        var @case = history.Case with { Version = null, Indexed = null };
        if (await _cases.FindAsync(@case.Code, CaseRow.Key, cancellation) is not null) return false;

        var writing = Indexed.Nothing.Writing(@case);
        List<TableTransactionAction> last =
        [
            .. PersonRows.Write(@case.Code, referral).Select(CaseTransaction.Over),
            new(TableTransactionActionType.Add, CaseRow.Write(@case)),
            CaseTransaction.Over(IndexedRow.Write(@case.Code, writing)),
        ];
        var rows = Rows(history).DistinctBy(row => row.RowKey).Select(CaseTransaction.Over).ToList();
        var before = Math.Max(0, rows.Count - (Table.MostInTransaction - last.Count));
        foreach (var some in rows.Take(before).Chunk(Table.MostInTransaction)) await _cases.TrySubmitAsync(some, cancellation);
        if (await _cases.TrySubmitAsync([.. rows.Skip(before), .. last], cancellation) is not { } versions) return false;

        await _projection.FollowAsync(@case, writing, versions[^1], cancellation);
        return true;
    }

    private static IEnumerable<TableEntity> Rows(CaseHistory history)
    {
        var code = history.Case.Code;
        foreach (var step in history.Steps) yield return StepRow.Write(code, step);
        foreach (var answer in history.Answers) yield return AnswerRow.Write(code, answer);
        foreach (var entry in history.Log) yield return LogRow.Write(code, entry);
        foreach (var note in history.Notes) yield return NoteRow.Write(code, note);
        foreach (var mail in history.Mails) yield return MailRow.Write(code, mail);
        foreach (var command in history.Commands) yield return CommandRow.Write(code, command);
        foreach (var reply in history.Replies) yield return InboundRow.Write(code, reply);
    }
}
