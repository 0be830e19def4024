using Relais.Emails.Texts;

namespace Relais.Tests.Emails.Texts;

public class TypographyTests
{
    [Theory]
    [InlineData("L'antenne : prête ?", "L’antenne\u00a0: prête\u00a0?")]
    [InlineData("oui ; non !", "oui\u00a0; non\u00a0!")]
    [InlineData("« 80 % »", "«\u00a080\u00a0%\u00a0»")]
    [InlineData("https://relais.example/a:b?c", "https://relais.example/a:b?c")]
    public void French_gets_its_apostrophes_and_hard_spaces(string written, string set) => Assert.Equal(set, Typography.French(written));

    [Fact]
    public void English_gets_its_apostrophes_only() => Assert.Equal("The case’s page: 80%?", Typography.English("The case's page: 80%?"));

    [Fact]
    public void Setting_twice_changes_nothing()
    {
        var once = Typography.French("« L'antenne : 80 % ; prête ? »");
        Assert.Equal(once, Typography.French(once));
    }
}
