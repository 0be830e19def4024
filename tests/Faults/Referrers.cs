using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Faults;

/// <summary>A partner's system that sends each referral until it is acknowledged, and now and then once more, or several times at once.</summary>
internal sealed class Referrers(HttpClient http, Chance chance, CancellationToken over)
{
    private const int MostAtOnce = 4;
    private readonly ConcurrentQueue<string> _refused = [];

    /// <summary>The code that was acknowledged for each external id, and how the case is to live.</summary>
    public ConcurrentDictionary<string, (string Code, Life Life)> Acknowledged { get; } = [];

    /// <summary>What the app said to referrals that it ought to take.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    public int Posted { get; private set; }

    public async Task ReferAsync(Life life, Priority priority)
    {
        var region = chance.Of(Regions.All);
        var sample = SampleReferrals.Next(priority, region: region.Name);
        var referral = sample with { ExternalId = $"{life.Name}-{sample.ExternalId}" };
        for (var rounds = chance.In(30) ? 2 : 1; rounds > 0; rounds--)
        {
            var copies = chance.In(40) ? 1 + chance.Below(MostAtOnce) : 1;
            var codes = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => SendAsync(referral)));
            foreach (var code in codes.Distinct())
            {
                var first = Acknowledged.GetOrAdd(referral.ExternalId, (code, life)).Code;
                if (first != code) _refused.Enqueue($"{referral.ExternalId} is case {first} and case {code}");
            }
        }
    }

    /// <returns>The case's code, once it is acknowledged.</returns>
    private async Task<string> SendAsync(Referral referral)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/referrals") { Content = new StringContent(referral.ToJson(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_iom_dakar");
            Posted++;
            using var answer = await http.TrySendAsync(request, over);
            if (answer is { StatusCode: HttpStatusCode.Accepted or HttpStatusCode.OK }) return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(over))!["caseCode"]!;
            if (answer is { StatusCode: < HttpStatusCode.InternalServerError and not HttpStatusCode.Unauthorized }) _refused.Enqueue($"{referral.ExternalId}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(over)}");
            await Task.Delay(chance.Between(0.3, 1.5), over);
        }
    }
}
