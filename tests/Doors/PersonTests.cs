using System.Text.Json;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public sealed class PersonTests
{
    [Fact]
    public async Task Whoever_says_why_sees_the_person_and_it_stands_in_the_log()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = Detailed();
        var code = await world.ReferAsync(referral);

        (await world.PostJsonAsync($"/api/cases/{code}/person", "{}")).IsProblem(400, "why required");
        (await world.PostJsonAsync($"/api/cases/{code}/person", """{"why":"Appel"}""", DoorWorld.OtherPartnersKey)).IsProblem(404, "code case-unknown");
        var read = await world.PostJsonAsync($"/api/cases/{code}/person", """{"why":"Appel pour le rendez-vous"}""");

        Assert.Equal((200, "no-store"), (read.Status, read.Header("Cache-Control")));
        var seen = read.Json.GetProperty("referral");
        Assert.Equal(referral.Person.FamilyName, seen.GetProperty("person").GetProperty("familyName").GetString());
        Assert.Equal("la nature", seen.GetProperty("vulnerability").GetProperty("detail").GetString());
        var line = Assert.Single((await world.GetAsync($"/api/cases/{code}/reads")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("partner:iom-dakar", "Appel pour le rendez-vous"), (line.GetProperty("by").GetString(), line.GetProperty("why").GetString()));
        (await world.GetAsync($"/api/cases/{code}/reads", DoorWorld.OtherPartnersKey)).IsProblem(404, "code case-unknown");
        Assert.DoesNotContain("read", (await world.GetAsync($"/api/cases/{code}/timeline")).Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task The_same_request_again_is_written_once_and_an_erased_person_is_not_seen()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        for (var time = 0; time < 2; time++) await world.PostJsonAsync($"/api/cases/{code}/person", """{"why":"x"}""", headers: ("Idempotency-Key", "k"));
        var history = await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken);
        Assert.Single(history!.Log, line => line.Kind == LogKind.Read);
        Assert.Equal("x", Assert.Single(history.Notes).Texts["why"]);

        await world.CommandAsync(code, "revoke", new { reason = "x" });
        await world.CommandAsync(code, "erase", new { reason = "x" });

        (await world.PostJsonAsync($"/api/cases/{code}/person", """{"why":"x"}""")).IsProblem(409, "code case-erased");
        Assert.Empty((await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Notes);
    }

    [Fact]
    public void The_receiver_sees_what_both_agencies_see_and_nothing_of_a_revoked_case()
    {
        var referral = Detailed();
        var @case = SampleCases.Case("SN-26-000123-T");

        Assert.Equal(referral, Sight.Of(referral, @case, Viewer.Referrer));
        var seen = Sight.Of(referral, @case, Viewer.Receiver)!;
        Assert.Equal((null, null, null), (seen.Vulnerability.Detail, seen.Return.Mode, seen.Return.CountryFrom));
        Assert.Equal(referral.Person, seen.Person);
        Assert.Null(Sight.Of(referral, @case with { Status = CaseStatus.Revoked }, Viewer.Receiver));
        Assert.NotNull(Sight.Of(referral, @case with { Status = CaseStatus.Revoked }, Viewer.Referrer));
    }

    [Fact]
    public async Task A_case_is_found_by_code_id_and_phone_by_those_who_may_see_it()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);
        await world.ReferAsync();
        var phone = referral.Person.Phones[0].Number;

        foreach (var text in new[] { code, code.ToLowerInvariant(), referral.ExternalId, phone, phone[4..] })
        {
            Assert.Equal([code], await FindAsync(text, DoorWorld.PartnerKey));
            Assert.Equal([code], await FindAsync(text, DoorWorld.AdministratorsKey));
            Assert.Empty(await FindAsync(text, DoorWorld.OtherPartnersKey));
        }

        Assert.Empty(await FindAsync(referral.Person.FamilyName, DoorWorld.PartnerKey));
        (await world.PostJsonAsync("/api/cases/search", "{}")).IsProblem(400, "q required");

        async Task<IReadOnlyList<string>> FindAsync(string text, string key)
        {
            var reply = await world.PostJsonAsync("/api/cases/search", JsonSerializer.Serialize(new { q = text }), key);
            Assert.Equal(200, reply.Status);
            return [.. reply.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseCode").GetString()!)];
        }
    }

    private static Referral Detailed()
    {
        var plain = SampleReferrals.Next();
        return plain with { Vulnerability = new Vulnerability(true, "rez-de-chaussée", "la nature"), Return = plain.Return with { Mode = ReturnMode.Forced, CountryFrom = "LY" } };
    }
}
