using System.Text;
using Relais.Referrals;
using static Relais.Tests.Referrals.Sent;
using static Relais.Tests.Referrals.SentSheet;

namespace Relais.Tests.Referrals;

public class SheetSourceTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public void The_encoding_is_found()
    {
        AssertAccepted(Text(), Encoding.UTF8);
        AssertAccepted("\uFEFF" + Text(), Encoding.UTF8);
        AssertAccepted("\uFEFF" + Text(), Encoding.Unicode);
        AssertAccepted("\uFEFF" + Text(), Encoding.BigEndianUnicode);
        AssertAccepted(Text(), Windows1252);
    }

    [Fact]
    public void The_encoding_is_found_where_the_first_accent_comes_late()
    {
        var plain = Row(cell => cell.Column == "residence.departement" ? "Velingara" : Ascii(cell.Value));
        var text = Lines([Header(), .. Enumerable.Repeat(plain, 2000), Row()]);

        Assert.Equal("Vélingara", Drafts(text, Windows1252).Last().Referral!.Residence.Departement);
        Assert.Equal("Vélingara", Drafts(text, Encoding.UTF8).Last().Referral!.Residence.Departement);
    }

    [Fact]
    public void A_sheet_that_says_it_is_UTF_8_and_is_not_is_refused_where_it_is_damaged()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Windows1252.GetBytes(Text())];

        var made = Check(Assert.Single(ReferralSheet.Read(new MemoryStream(bytes), 10).Rows));

        Assert.All(made.Problems, problem => Assert.Equal("damaged-text", problem.Code));
    }

    [Theory]
    [InlineData("", "sheet-empty")]
    [InlineData("\r\n\r\n", "sheet-empty")]
    [InlineData(";;;", "sheet-empty")]
    [InlineData("PK\u0003\u0004…", "sheet-not-csv")]
    [InlineData("\"externalId;person", "sheet-header")]
    public void What_is_no_sheet_is_told(string text, string code)
    {
        var sheet = ReferralSheet.Read(Stream(text), 10);

        Assert.Equal(code, Assert.Single(sheet.Problems).Code);
        Assert.Empty(sheet.Rows);
    }

    [Fact]
    public void A_stream_that_cannot_be_read_twice_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => ReferralSheet.Read(new BufferedStream(new OnlyForward()), 10));

    private static string Ascii(string value) => value.Replace('è', 'e').Replace('é', 'e');

    private sealed class OnlyForward : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
