using System.Net.Http.Headers;
using System.Text.Json;

namespace Relais.Local.Samples;

/// <summary>A few referrals of invented people, sent through the same door as anybody's.</summary>
internal static class SampleReferrals
{
    /// <returns>How many became cases, or were cases already.</returns>
    public static async Task<int> SendAsync(Uri address)
    {
        await using var file = typeof(SampleReferrals).Assembly.GetManifestResourceStream("Samples/referrals.json")!;
        var referrals = await JsonSerializer.DeserializeAsync<IReadOnlyList<JsonElement>>(file);
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SampleDirectory.PartnerKey);
        var sent = 0;
        foreach (var referral in referrals!)
        {
            using var answer = await http.PostAsJsonAsync("api/referrals", referral);
            if (answer.IsSuccessStatusCode) sent++;
        }

        return sent;
    }
}
