using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

public sealed class RefusedMailTests(QuickHost host) : IClassFixture<QuickHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Player Player => new(host.Client);

    [Fact]
    public async Task A_mail_that_will_never_be_taken_is_parked_with_its_reason_and_a_retry_sends_it()
    {
        await host.Client.PostAsJsonAsync("/mailbox/api/failures", new { status = 400, count = 1 }, Cancellation);
        var code = await Player.ReferAsync();
        var refused = await Player.LineAsync(code, "mail-refused");
        Assert.Contains("SendGrid answered 400", (string)refused["text"]!, StringComparison.Ordinal);
        await Eventually.TrueAsync("the case to need attention", async () => (bool)(await Player.CaseAsync(code))["needsAttention"]!);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{code}/commands/retry");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_admin");
        using var taken = await host.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        await Player.LineAsync(code, "asked");
        Assert.False((bool)(await Player.CaseAsync(code))["needsAttention"]!);
    }
}
