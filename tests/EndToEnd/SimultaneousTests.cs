using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Referrals;
using Relais.Functions.Storage;
using Relais.Referrals;
using Relais.Tests.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The same referral through every door at once, on the real host and a real storage.</summary>
public sealed class SimultaneousTests(QuickHost host) : IClassFixture<QuickHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_posts_of_one_referral_at_once_make_one_case()
    {
        var json = SampleReferrals.Next().ToJson();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync("/api/referrals", json, "application/json")));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 202 or 503, $"{answer.Status} {answer.Body}"));
        Assert.Single(answers.Where(answer => answer.Status is 200 or 202).Select(answer => (string)answer.Body!["caseCode"]!).Distinct());
    }

    [Fact]
    public async Task Posts_sheets_and_messages_of_one_referral_at_once_make_one_case()
    {
        string Cell((string Column, string Value) cell) => cell.Column switch { "externalId" => "RET-AT-ONCE", "person.phone" => "778880001", _ => cell.Value };
        var sheet = SentSheet.Lines(SentSheet.Header(), SentSheet.Row(Cell));
        var referral = ReferralChecks.Check(ReferralSheet.Read(SentSheet.Stream(sheet), 1).Rows.Single().Draft, Sent.Context).Referral!.ToJson();
        var message = JsonNode.Parse(referral)!.AsObject();
        message["partner"] = "iom-dakar";
        var queues = host.Host.Services.GetRequiredService<IQueues>();
        var before = await CasesAsync();

        await Task.WhenAll(
            [
                .. Enumerable.Range(0, 4).Select(_ => PostAsync("/api/referrals", referral, "application/json")),
                .. Enumerable.Range(0, 3).Select(_ => PostAsync("/api/referrals/batch", sheet, "text/csv")),
                .. Enumerable.Range(0, 3).Select(_ => queues.SendAsync(QueuedReferrals.Queue, message.ToJsonString(), cancellation: Cancellation)),
            ]);

        var queue = host.Host.Services.GetRequiredService<QueueServiceClient>().GetQueueClient(QueuedReferrals.Queue);
        await Eventually.TrueAsync("the queue to be empty", async () => (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount == 0);

        Assert.Equal(0, (await queues.ListPoisonAsync(QueuedReferrals.Queue, Cancellation)).Count);
        Assert.Equal(before + 1, await CasesAsync());
        Assert.Equal(200, (await PostAsync("/api/referrals", referral, "application/json")).Status);
    }

    private async Task<int> CasesAsync() => (await SendAsync(HttpMethod.Get, "/api/cases", null)).Body!["items"]!.AsArray().Count;

    private Task<(int Status, JsonNode? Body)> PostAsync(string path, string body, string type) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, type));

    private async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_iom_dakar");
        using var answer = await host.Client.SendAsync(request, Cancellation);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
    }
}
