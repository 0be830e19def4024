using Relais.Functions.SendGrid;

namespace Relais.Tests.SendGrid;

public class MailOptionsTests
{
    [Theory]
    [InlineData("", "awa@anpej.example", false)]
    [InlineData(" , ", "awa@anpej.example", false)]
    [InlineData("*", "awa@anywhere.example", true)]
    [InlineData("iom.example, ANPEJ.example", "Awa@anpej.EXAMPLE", true)]
    [InlineData("anpej.example", "awa@mail.anpej.example", false)]
    [InlineData("anpej.example", "awa@notanpej.example", false)]
    [InlineData("anpej.example", "\"awa@anpej.example\"@elsewhere.example", false)]
    [InlineData("anpej.example", "anpej.example@elsewhere.example", false)]
    [InlineData("anpej.example", "", false)]
    public void Only_a_listed_domain_gets_mail(string domains, string address, bool allowed) =>
        Assert.Equal(allowed, new MailOptions { AllowedDomains = domains }.Allows(address));
}
