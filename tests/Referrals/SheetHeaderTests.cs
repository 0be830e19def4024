using System.Text;
using Relais.Referrals;
using static Relais.Tests.Referrals.SentSheet;

namespace Relais.Tests.Referrals;

public class SheetHeaderTests
{
    [Fact]
    public void Column_names_are_read_whatever_their_case_and_order()
    {
        var columns = Cells.Reverse().ToList();
        var header = string.Join(';', columns.Select(cell => $" {cell.Column.ToUpperInvariant()} "));
        var text = Lines(header, string.Join(';', columns.Select(cell => Quoted(cell.Value))));

        AssertAccepted(text, Encoding.UTF8);
    }

    [Fact]
    public void Columns_that_are_unknown_missing_or_repeated_are_named()
    {
        var header = Header().Replace("need.service", "need.servise", StringComparison.Ordinal) + ";externalId;;x\u0007";

        var problems = ReferralSheet.Read(Stream(Lines(header, Row())), 10).Problems;

        Assert.Equal(
            [
                ("need.servise", "column-unknown"), ("externalId", "column-duplicate"), ("sheet", "column-unnamed"), ("x\uFFFD", "column-unknown"),
                ("need.service", "column-missing"),
            ],
            problems.Select(problem => (problem.Path, problem.Code)));
    }

    [Fact]
    public void A_sheet_of_too_many_columns_is_told_once() => Assert.Equal(
        "sheet-too-many-columns",
        Assert.Single(ReferralSheet.Read(Stream(string.Join(';', Enumerable.Range(0, 201).Select(number => $"c{number}"))), 10).Problems).Code);

    [Fact]
    public void The_columns_that_are_demanded_are_those_without_which_no_row_is_accepted()
    {
        foreach (var cell in Cells)
        {
            var row = Row(other => other == cell ? "" : other.Value);
            var isDemanded = ReferralSheet.Read(Stream(Lines(Header().Replace(cell.Column, "", StringComparison.Ordinal), row)), 10).Problems
                .Any(problem => problem.Code == "column-missing");
            var needed = Drafts(Lines(Header(), row)).Single().Problems.Count > 0;
            Assert.Equal((cell.Column, needed), (cell.Column, isDemanded));
        }
    }
}
