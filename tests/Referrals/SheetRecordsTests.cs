using System.Text;
using Relais.Referrals;
using static Relais.Tests.Referrals.Sent;
using static Relais.Tests.Referrals.SentSheet;

namespace Relais.Tests.Referrals;

public class SheetRecordsTests
{
    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void The_separator_is_found(char separator) => AssertAccepted(Text(separator), Encoding.UTF8);

    [Fact]
    public void Line_breaks_and_separators_in_quotes_are_text_and_rows_count_records()
    {
        var broken = Row(cell => cell.Column == "profile.occupation" ? "vend; \"poisson\"\r\net légumes" : cell.Value);
        var withSeparator = Row(cell => cell.Column == "profile.occupation" ? "vend; \"poisson\"" : cell.Value);

        var rows = ReferralSheet.Read(Stream(Lines(Header(), broken, withSeparator)), 10).Rows.ToList();

        Assert.Equal([2, 3], rows.Select(row => row.Row));
        Assert.Equal(("profile.occupation", "control-character"), Only(Check(rows[0])));
        Assert.Equal("vend; \"poisson\"", Check(rows[1]).Referral!.Profile.Occupation);
    }

    [Fact]
    public void Records_of_empty_cells_are_passed_over_and_counted()
    {
        var text = Lines(Header(), "", Row(), new string(';', 34), "  ;\u00A0;", Row(), "", "");

        Assert.Equal([3, 6], ReferralSheet.Read(Stream(text), 10).Rows.Select(row => row.Row));
    }

    [Fact]
    public void A_row_of_too_many_or_too_few_cells_is_told_and_the_next_is_read()
    {
        var rows = Drafts(Lines(Header(), Row() + ";x", Row()[..Row().LastIndexOf(';')], Row()));

        Assert.Equal([("row", "row-too-many-cells"), ("row", "row-too-few-cells")], rows.Take(2).Select(Only));
        Assert.NotNull(rows[2].Referral);
    }

    [Fact]
    public void Wrong_quotes_are_told_and_the_next_row_is_read()
    {
        var rows = Drafts(Lines(Header(), $"\"a\"b;{Row()}", $"a\"b;{Row()}", Row()));

        Assert.Equal([("row", "row-quotes"), ("row", "row-quotes")], rows.Take(2).Select(Only));
        Assert.NotNull(rows[2].Referral);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_told_by_the_row_it_is_in()
    {
        var row = Row(cell => cell.Value.Replace(",", "", StringComparison.Ordinal));
        var rows = ReferralSheet.Read(Stream(Lines(Header(), row, "\"" + row, row, row)), 10).Rows.ToList();

        Assert.Equal([(2, false), (3, true)], rows.Select(row => (row.Row, row.EndsEarly)));
        Assert.Equal(("row", "row-unclosed-quote"), Only(Check(rows[1])));
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_a_large_sheet()
    {
        var row = Row(cell => cell.Value.Replace(",", "", StringComparison.Ordinal));
        var rows = ReferralSheet.Read(Stream(Lines([Header(), "\"" + row, .. Enumerable.Repeat(row, 5000)])), 10).Rows.ToList();

        Assert.Equal(("row", "row-too-long"), Only(Check(Assert.Single(rows))));
        Assert.Equal((2, true), (rows[0].Row, rows[0].EndsEarly));
    }
}
