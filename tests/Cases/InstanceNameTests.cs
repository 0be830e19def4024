using Relais.Cases;

namespace Relais.Tests.Cases;

public class InstanceNameTests
{
    [Theory]
    [InlineData("SN-26-000123-T", "SN-26-000123-T", null, null, null)]
    [InlineData("SN-26-000123-T.005-confirm-place", "SN-26-000123-T", 5, "confirm-place", "SN-26-000123-T")]
    [InlineData("SN-26-000123-X", null, null, null, null)]
    [InlineData("SN-26-000123-X.005-confirm-place", null, null, null, null)]
    [InlineData("post", null, null, null, null)]
    [InlineData("post.9f3a.20261125T083000Z", null, null, null, "post")]
    [InlineData("something-else", null, null, null, null)]
    public void An_id_says_whose_orchestration_it_is(string id, string? code, int? number, string? step, string? parent) =>
        Assert.Equal(new InstanceName(id, code, number, step, parent), InstanceName.Of(id));

    [Theory]
    [InlineData("SN-26-000123-T", true)]
    [InlineData("post.9f3a.20261125T083000Z", true)]
    [InlineData("", false)]
    [InlineData("../secret", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("a\u0000", false)]
    public void What_could_be_no_id_is_not_looked_for(string id, bool isOne) => Assert.Equal(isOne, InstanceName.IsOne(id));

    [Fact]
    public void What_is_too_long_is_none() => Assert.False(InstanceName.IsOne(new string('a', 201)));
}
