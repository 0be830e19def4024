using Azure.Data.Tables;
using CsCheck;
using Relais.Functions.Tables;

namespace Relais.Tests.Tables;

public sealed class ColumnsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(31_999)]
    [InlineData(32_000)]
    [InlineData(32_001)]
    [InlineData(100_000)]
    public void A_text_of_any_length_is_read_as_it_was_written(int length)
    {
        var text = new string('é', length);

        var row = new TableEntity().With("Text", text);

        Assert.Equal(text, row.Text("Text"));
        Assert.All(row.Cells(), value => Assert.InRange(((string)value).Length, 0, 32_767));
    }

    [Fact]
    public void A_long_text_is_not_split_within_a_character() => Gen.Int[31_990, 32_010].Sample(length =>
    {
        var text = new string('x', length) + string.Concat(Enumerable.Repeat("😀", 20));

        var row = new TableEntity().With("Text", text);

        Assert.Equal(text, row.Text("Text"));
        Assert.All(row.Cells(), value => Assert.False(char.IsHighSurrogate(((string)value)[^1])));
    });

    [Fact]
    public void A_time_is_stored_in_UTC()
    {
        var time = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(TimeSpan.Zero, new TableEntity().With("At", time).GetDateTimeOffset("At")!.Value.Offset);
    }
}
