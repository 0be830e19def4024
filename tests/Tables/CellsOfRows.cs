using Azure.Data.Tables;

namespace Relais.Tests.Tables;

internal static class CellsOfRows
{
    /// <summary>What stands in a row, whatever the column.</summary>
    public static IEnumerable<object> Cells(this TableEntity row) => row.Keys.Select(column => row[column]);
}
