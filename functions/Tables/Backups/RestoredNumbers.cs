using Azure.Data.Tables;

namespace Relais.Functions.Tables.Backups;

/// <summary>
/// Case numbers that were given since the backup stand in mails and in partners' files, and must not be given again to somebody else: the count goes on well after the one of the
/// backup.
/// </summary>
internal static class RestoredNumbers
{
    public const int Gap = 1000;

    public static TableEntity Of(TableEntity row)
    {
        if (IsCount(row)) row[TableCaseNumbers.Last] = row.GetInt32(TableCaseNumbers.Last) + Gap;
        return row;
    }

    /// <summary>A count that is there and is no lower than the backup's stays.</summary>
    public static bool IsServedBy(TableEntity row, TableEntity there) =>
        IsCount(row) && there.GetInt32(TableCaseNumbers.Last) >= row.GetInt32(TableCaseNumbers.Last) - Gap;

    /// <summary>A count that is there and is lower is written over in any case: it would give numbers that cases have.</summary>
    public static bool IsCount(TableEntity row) => row.PartitionKey == TableCaseNumbers.Partition && row.GetInt32(TableCaseNumbers.Last) is not null;
}
