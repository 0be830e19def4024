using Relais.Emails.Texts;

namespace Relais.Tests.Emails.Texts;

public class NounTests
{
    [Theory]
    [InlineData("Antenne de Kolda", "l’antenne de Kolda", "à l’antenne de Kolda", "de l’antenne de Kolda")]
    [InlineData("Bureau de Dakar", "le bureau de Dakar", "au bureau de Dakar", "du bureau de Dakar")]
    [InlineData("Mission de Dakar", "la mission de Dakar", "à la mission de Dakar", "de la mission de Dakar")]
    [InlineData("Awa Diop", "Awa Diop", "à Awa Diop", "d’Awa Diop")]
    [InlineData("Moussa Sarr", "Moussa Sarr", "à Moussa Sarr", "de Moussa Sarr")]
    [InlineData("Élisabeth Faye", "Élisabeth Faye", "à Élisabeth Faye", "d’Élisabeth Faye")]
    [InlineData("", "", "à ", "de ")]
    public void A_name_stands_in_a_French_sentence_as_it_should(string name, string plain, string to, string of)
    {
        var noun = Noun.Of(name);
        Assert.Equal((plain, to, of), (noun.French, noun.ToFrench, noun.OfFrench));
        Assert.Equal(name, noun.English);
    }

    [Fact]
    public void A_role_keeps_its_article() => Assert.Equal("au gestionnaire de cas", new Noun("le gestionnaire de cas", "the referrer").ToFrench);
}
