using Relais.Local.Mailbox;

namespace Relais.Tests.Local.Mailbox;

public class MailFrameTests
{
    private const string Html =
        """<meta name="color-scheme" content="light dark"><style>:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){p{color:#fff}}</style>""";

    [Fact]
    public void A_scheme_that_is_asked_for_holds_whatever_the_browser_prefers()
    {
        Assert.Equal(
            """<meta name="color-scheme" content="dark"><style>:root{color-scheme:dark;supported-color-schemes:dark}@media all{p{color:#fff}}</style>""",
            MailFrame.In("dark", Html));
        Assert.Equal(
            """<meta name="color-scheme" content="light"><style>:root{color-scheme:light;supported-color-schemes:light}@media not all{p{color:#fff}}</style>""",
            MailFrame.In("light", Html));
    }

    [Fact]
    public void Otherwise_the_mail_is_as_it_was_sent() => Assert.Equal(Html, MailFrame.In(null, Html));
}
