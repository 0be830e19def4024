using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>A change of a case as the actions of one transaction.</summary>
internal static class CaseTransaction
{
    public static IEnumerable<TableTransactionAction> Of(CaseChange change)
    {
        var code = change.Code;
        if (change.Case is { } @case) yield return AddOrReplace(CaseRow.Write(@case), @case.Version);
        foreach (var step in change.Steps) yield return AddOrReplace(StepRow.Write(code, step), step.Version);
        if (change.Answer is { } answer) yield return Add(AnswerRow.Write(code, answer));
        if (change.Mail is { } mail) yield return AddOrReplace(MailRow.Write(code, mail), mail.Version);
        if (change.Command is { } command) yield return Command(CommandRow.Write(code, command), command);
        if (change.Reply is { } reply) yield return AddOrReplace(InboundRow.Write(code, reply), reply.Version);
        if (change.Receipt is { } receipt) yield return Over(ReceiptRow.Write(code, receipt));
        foreach (var row in change.Referral is { } referral ? PersonRows.Write(code, referral) : []) yield return Add(row);
        foreach (var row in LastOfEach(change.Log.Select(entry => LogRow.Write(code, entry)))) yield return Over(row);
        foreach (var row in LastOfEach(change.Notes.Select(note => NoteRow.Write(code, note)))) yield return Over(row);
    }

    public static TableTransactionAction Over(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    public static TableTransactionAction Delete(TableEntity row) => new(TableTransactionActionType.Delete, row, ETag.All);

    private static TableTransactionAction Command(TableEntity row, CommandRecord command) => command.AppliedAt is null ? Add(row) : Over(row);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction AddOrReplace(TableEntity row, string? version) =>
        version is null ? Add(row) : new(TableTransactionActionType.UpdateReplace, row, new ETag(version));

    /// <summary>A transaction takes a row once.</summary>
    private static IEnumerable<TableEntity> LastOfEach(IEnumerable<TableEntity> rows) => rows.Reverse().DistinctBy(row => row.RowKey).Reverse();
}
