using static Relais.Tests.Referrals.Sent;

namespace Relais.Tests.Referrals;

public class EmailAddressTests
{
    [Theory]
    [InlineData("a@b.example")]
    [InlineData("prenom.nom+relais@sous.domaine.example")]
    public void A_plain_address_is_taken(string address) => Assert.NotNull(new Sent().With("person.email", address).Checked().Referral);

    [Theory]
    [InlineData("cm.dakar(at)iom")]
    [InlineData("a@b")]
    [InlineData("Awa <a@b.example>")]
    [InlineData("<a@b.example>")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example;c@d.example")]
    [InlineData("a b@c.example")]
    [InlineData("\"a b\"@c.example")]
    [InlineData("a(x)@b.example")]
    [InlineData("a..b@c.example")]
    [InlineData("a.@b.example")]
    [InlineData("a@b..example")]
    [InlineData("a@-b.example")]
    [InlineData("a@b.example.")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("é@b.example")]
    [InlineData("@b.example")]
    public void Anything_but_one_plain_address_is_refused(string address)
    {
        Assert.Equal(("person.email", "email-invalid"), Only(new Sent().With("person.email", address).Checked()));
        Assert.Equal(("sentBy.email", "email-invalid"), Only(new Sent().With("sentBy.email", address).Checked()));
    }

    [Theory]
    [InlineData("cm@example.org")]
    [InlineData("cm@evil-iom.example")]
    [InlineData("cm@sub.iom.example")]
    [InlineData("cm@iom.example.org")]
    public void The_sender_must_be_in_a_domain_of_the_partner(string address) =>
        Assert.Equal(("sentBy.email", "email-domain"), Only(new Sent().With("sentBy.email", address).Checked()));
}
