using System.Text.Json;
using CsCheck;
using Relais.Referrals;

namespace Relais.Tests.Referrals;

public class CaseCodeTests
{
    private static readonly Gen<CaseCode> AnyCode = Gen.Select(Gen.Int[2000, 2099], Gen.Int[1, 999_999], CaseCode.For);
    private static readonly Gen<char> AnyCharacter = Gen.OneOf("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz- ".ToCharArray());

    [Fact]
    public void The_check_character_is_that_of_ISO_7064_mod_37_36() => Assert.Equal("SN-26-000123-T", CaseCode.For(2026, 123).ToString());

    [Theory]
    [InlineData("SN-26-000123-T")]
    [InlineData("sn-26-000123-t")]
    [InlineData(" \tSN-26-000123-T\u00A0\n")]
    public void Case_and_surrounding_space_are_forgiven(string typed)
    {
        Assert.True(CaseCode.TryParse(typed, out var code));
        Assert.Equal(CaseCode.For(2026, 123), code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SN-26-000123")]
    [InlineData("SN26000123T")]
    [InlineData("SN-26-000123-TT")]
    [InlineData("SN-26-+00123-T")]
    [InlineData("SN-26-٠٠٠١٢٣-T")]
    [InlineData("../26-000123-T")]
    [InlineData("SN-00-000000-M")]
    public void What_is_no_code_is_not_read(string? typed)
    {
        Assert.False(CaseCode.TryParse(typed, out var code));
        Assert.Equal(default, code);
    }

    [Fact]
    public void Every_code_reads_as_itself() => AnyCode.Sample(code => CaseCode.TryParse(code.ToString(), out var read) && read == code);

    [Fact]
    public void A_wrong_character_is_caught() => Gen.Select(AnyCode, Gen.Int[0, 13], AnyCharacter).Sample((code, at, wrong) =>
    {
        var right = code.ToString();
        var typed = $"{right[..at]}{wrong}{right[(at + 1)..]}";
        return CaseCode.TryParse(typed, out _) == right.Equals(typed, StringComparison.OrdinalIgnoreCase);
    });

    /// <summary>MOD 37,36 itself cannot tell some digits from the next higher one when they change places; all else is caught.</summary>
    [Fact]
    public void Two_characters_in_the_wrong_order_are_caught_but_for_a_few_neighbouring_digits()
    {
        var swaps = 0;
        var missed = 0;
        for (var number = 1; number <= 20_000; number++)
        {
            var right = CaseCode.For(2026, number).ToString();
            for (var at = 0; at < right.Length - 1; at++)
            {
                if (right[at] == right[at + 1]) continue;
                swaps++;
                if (!CaseCode.TryParse($"{right[..at]}{right[at + 1]}{right[at]}{right[(at + 2)..]}", out _)) continue;
                missed++;
                Assert.Equal(1, Math.Abs(right[at] - right[at + 1]));
            }
        }

        Assert.InRange(missed, 0, swaps / 100);
    }

    [Theory]
    [InlineData(1999, 1)]
    [InlineData(2100, 1)]
    [InlineData(2026, 0)]
    [InlineData(2026, 1_000_000)]
    public void There_is_no_code_outside_its_range(int year, int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseCode.For(year, number));

    [Fact]
    public void In_JSON_it_is_its_text_and_nothing_else_reads_as_one()
    {
        var json = JsonSerializer.Serialize(CaseCode.For(2026, 123));

        Assert.Equal("\"SN-26-000123-T\"", json);
        Assert.Equal(CaseCode.For(2026, 123), JsonSerializer.Deserialize<CaseCode>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CaseCode>("\"SN-26-000124-T\""));
    }
}
