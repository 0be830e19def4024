namespace Relais.Referrals;

/// <summary>The columns of a sheet, and what is wrong with them.</summary>
internal sealed record SheetHeader(IReadOnlyList<string> Columns, IReadOnlyList<Finding> Problems)
{
    private const int MostColumns = 200;

    /// <summary>A column that is for people to read, such as what was wrong with a row: it is passed over.</summary>
    public static bool IsRemark(string column) => column.StartsWith('#');

    public static SheetHeader Of(SheetRecord? record)
    {
        if (record is null || record.IsBlank) return new([], [UnreadableFindings.Empty()]);
        if (record.Fault is not null) return new([], [UnreadableFindings.UnreadableHeader()]);

        var names = Named(record.Cells).Select(name => CleanText.Label(CleanText.Trim(name))).ToList();
        if (names.Count > MostColumns) return new([], [UnreadableFindings.TooManyColumns(MostColumns)]);

        var columns = names.Select(name => ReferralFields.Columns.TryGetValue(name, out var column) ? column : name).ToList();
        return new(columns, [.. ProblemsOf(columns)]);
    }

    /// <summary>The row's draft; cells beyond the last named column are forgiven where they are empty.</summary>
    public ReferralDraft Draft(SheetRecord record)
    {
        if (record.Fault is { } fault) return ReferralDraft.Unreadable(fault);

        var cells = record.Cells;
        if (cells.Count < Columns.Count) return ReferralDraft.Unreadable(UnreadableFindings.TooFewCells(Columns.Count, cells.Count));
        return cells.Skip(Columns.Count).All(CleanText.IsBlank)
            ? ReferralReader.FromRow(Columns, cells)
            : ReferralDraft.Unreadable(UnreadableFindings.TooManyCells(Columns.Count, cells.Count));
    }

    // Excel saves columns that once held something: their names and cells are empty.
    private static IEnumerable<string> Named(IReadOnlyList<string> cells) => cells.Reverse().SkipWhile(CleanText.IsBlank).Reverse();

    private static IEnumerable<Finding> ProblemsOf(List<string> columns)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            if (IsRemark(columns[index])) continue;
            if (columns[index].Length == 0) yield return UnreadableFindings.UnnamedColumn(index + 1);
            else if (!ReferralFields.Columns.Contains(columns[index])) yield return UnreadableFindings.UnknownColumn(columns[index]);
            else if (columns.IndexOf(columns[index]) < index) yield return UnreadableFindings.RepeatedColumn(columns[index]);
        }

        foreach (var column in ReferralFields.Needed.Except(columns)) yield return UnreadableFindings.MissingColumn(column);
    }
}
