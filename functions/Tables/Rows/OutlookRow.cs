using Azure.Data.Tables;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Partition the mailbox's id, row the case code and what is said: putting the same again replaces it.</summary>
internal static class OutlookRow
{
    public static string Key(OutlookLine line) => Keys.Escape($"{line.CaseCode}.{line.Key}");

    public static TableEntity Write(OutlookLine line) => new TableEntity(line.Mailbox, Key(line))
        .WithJson("To", line.To)
        .With("CaseCode", line.CaseCode)
        .With("Key", line.Key)
        .WithWord<Way>("Way", line.Way)
        .With("NotBefore", line.NotBefore)
        .With("PutAt", line.PutAt)
        .WithJson("Message", line.Message)
        .WithJson("Line", line.Line)
        .With("Number", line.Number)
        .With("Step", line.Step)
        .With("Owner", line.Owner)
        .With("Refused", line.Refused)
        .With("Again", line.Again ? true : null);

    public static OutlookLine Read(TableEntity row) => new()
    {
        Mailbox = row.PartitionKey,
        To = row.RequiredJson<Recipient>("To"),
        CaseCode = row.Required("CaseCode"),
        Key = row.Required("Key"),
        Way = row.RequiredWord<Way>("Way"),
        NotBefore = row.RequiredTime("NotBefore"),
        PutAt = row.RequiredTime("PutAt"),
        Message = row.RequiredJson<EmailMessage>("Message"),
        Line = row.RequiredJson<LogEntry>("Line"),
        Number = row.GetInt32("Number"),
        Step = row.Text("Step"),
        Owner = row.Text("Owner"),
        Refused = row.Text("Refused"),
        Again = row.GetBoolean("Again") ?? false,
        Version = row.ETag.ToString(),
    };
}
