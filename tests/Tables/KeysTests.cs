using CsCheck;
using Relais.Functions.Tables;

namespace Relais.Tests.Tables;

public sealed class KeysTests
{
    [Fact]
    public void A_key_holds_only_what_a_key_may_hold_and_is_short() => Gen.String.Sample(text =>
    {
        var key = Keys.Escape(text);
        Assert.Matches("^[A-Za-z0-9._:@~-]*$", key);
        Assert.InRange(key.Length, 0, 256);
    });

    [Fact]
    public void Different_texts_have_different_keys()
    {
        var text = Gen.OneOf(Gen.String, Gen.String[Gen.Char["/~2f0é"], 0, 6], Gen.String[Gen.Char["x/"], 250, 260]);
        Gen.Select(text, text).Sample((one, other) => Assert.Equal(one == other, Keys.Escape(one) == Keys.Escape(other)));
    }

    [Theory]
    [InlineData("SN-26-000123-T")]
    [InlineData("owner.person.ce-kolda-1")]
    [InlineData("external-id.k1.9f3a")]
    public void Usual_keys_stand_for_themselves(string text) => Assert.Equal(text, Keys.Escape(text));

    [Fact]
    public void Times_sort_as_text_whatever_their_offset() =>
        Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset).Sample((one, other) =>
        {
            var byTime = one.ToUnixTimeMilliseconds().CompareTo(other.ToUnixTimeMilliseconds());
            Assert.Equal(Math.Sign(byTime), Math.Sign(string.CompareOrdinal(Keys.Time(one), Keys.Time(other))));
            Assert.Equal(19, Keys.Time(one).Length);
        });
}
