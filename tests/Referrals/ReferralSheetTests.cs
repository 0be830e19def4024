using System.Text;
using CsCheck;
using Relais.Referrals;
using static Relais.Tests.Referrals.Sent;
using static Relais.Tests.Referrals.SentSheet;

namespace Relais.Tests.Referrals;

public class ReferralSheetTests
{
    [Fact]
    public void A_sheet_as_Excel_in_French_saves_it_is_read_row_by_row()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Referrals", "excel-fr.csv"));
        var expected = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Referrals", "excel-fr.expected.csv")).Skip(1);

        var sheet = ReferralSheet.Read(file, 1000);

        Assert.Empty(sheet.Problems);
        Assert.Equal(expected, sheet.Rows.Select(Outcome));
    }

    [Fact]
    public void What_Excel_leaves_around_a_sheet_is_forgiven()
    {
        var spaced = Row(cell => cell.Column is "person.phone" or "caregiver.phone" ? "'221771234567" : $"\u00A0{cell.Value} ");
        var text = Lines("sep=;", Header() + ";;", spaced + "; ;\u00A0", Row() + ";;");

        var rows = ReferralSheet.Read(Stream("\uFEFF" + text), 10).Rows.ToList();

        Assert.Equal([2, 3], rows.Select(row => row.Row));
        Assert.All(rows, row => Assert.Empty(Check(row).Problems));
    }

    [Theory]
    [InlineData("oui", true)]
    [InlineData("Yes", true)]
    [InlineData("VRAI", true)]
    [InlineData("1", true)]
    [InlineData("non", false)]
    [InlineData("NO", false)]
    [InlineData("FALSE", false)]
    [InlineData("0", false)]
    public void Yes_and_no_are_written_in_many_ways(string written, bool meant)
    {
        var row = Row(cell => cell.Column == "person.interpreterNeeded" ? written : cell.Value);
        Assert.Equal(meant, Drafts(Lines(Header(), row)).Single().Referral!.Person.InterpreterNeeded);
    }

    [Theory]
    [InlineData("person.interpreterNeeded", "peut-être", "person.interpreterNeeded", "not-yes-or-no")]
    [InlineData("person.phone", "", "person.phones", "phone-invalid")]
    [InlineData("person.phone", "77 12 34", "person.phones", "phone-invalid")]
    [InlineData("person.phoneOwner", "", "person.phones", "phone-owner")]
    [InlineData("person.safeToCall", "?", "person.phones", "phone-safety")]
    [InlineData("need.dimensions", "ECO,MED", "need.dimensions", "not-allowed")]
    [InlineData("consent.scope", "contact", "consent.scope", "consent-scope-missing")]
    public void A_wrong_cell_is_told_by_the_path_of_its_field(string column, string value, string path, string code)
    {
        var row = Row(cell => cell.Column == column ? value : cell.Value);
        Assert.Equal((path, code), Only(Drafts(Lines(Header(), row)).Single()));
    }

    [Fact]
    public void A_row_without_any_phone_is_told_that_one_is_required()
    {
        var row = Row(cell => cell.Column is "person.phone" or "person.phoneOwner" or "person.safeToCall" ? "" : cell.Value);
        Assert.Equal(("person.phones", "required"), Only(Drafts(Lines(Header(), row)).Single()));
    }

    [Fact]
    public void A_huge_cell_is_too_long_for_its_field()
    {
        var row = Row(cell => cell.Column == "person.familyName" ? new string('x', 50_000) : cell.Value);
        Assert.Equal(("person.familyName", "too-long"), Only(Drafts(Lines(Header(), row)).Single()));
    }

    [Fact]
    public void One_row_too_many_is_told_by_the_last()
    {
        var sheet = ReferralSheet.Read(Stream(Lines(Header(), Row(), "", Row(), Row(), Row())), maxRows: 2);

        Assert.Equal([(2, false), (4, false), (5, true)], sheet.Rows.Select(row => (row.Row, row.EndsEarly)));
        Assert.Equal(("row", "sheet-too-many-rows"), Only(Check(sheet.Rows.Last())));
    }

    [Fact]
    public void Rows_can_be_counted_before_they_are_read()
    {
        var sheet = ReferralSheet.Read(Stream(Text()), 10);

        Assert.Single(sheet.Rows);
        Assert.NotNull(Check(sheet.Rows.Single()).Referral);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var header = Encoding.UTF8.GetBytes(Header() + "\n");
        var bytes = Gen.OneOf(Gen.Byte, Gen.OneOf("\";,\t\r\n= |"u8.ToArray())).Array[0, 400];
        Gen.Select(Gen.OneOf<byte[]>([], header), bytes).Sample((start, rest) => ReadAll([.. start, .. rest]), iter: 1000);
    }

    [Fact]
    public void No_damage_to_a_good_sheet_makes_it_throw() => Damage
        .To(Encoding.UTF8.GetBytes(Text()), [], [0], [0xFF], [0xFF, 0xFE], [.. "\""u8], [.. "\"\""u8], [.. ";"u8], [.. "\r"u8])
        .Sample(ReadAll, iter: 1000);

    private static string Outcome(SheetRow row)
    {
        var made = Check(row);
        return $"{row.Row},{(made.Referral is null ? "rejected" : "accepted")},{string.Join(' ', made.Problems.Select(problem => problem.Path))}";
    }

    private static void ReadAll(byte[] bytes)
    {
        var sheet = ReferralSheet.Read(new MemoryStream(bytes), 3);
        Assert.All(sheet.Problems, finding => Assert.NotEmpty(finding.In(Language.French).Path));
        foreach (var row in sheet.Rows)
        {
            var made = Check(row);
            Assert.True(row.Row > 1);
            Assert.True(made.Referral is null == made.Problems.Count > 0);
            Assert.All(made.Problems, problem => Assert.NotEmpty(problem.Path));
        }
    }
}
