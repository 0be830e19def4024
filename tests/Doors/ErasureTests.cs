using Relais.Cases;

namespace Relais.Tests.Doors;

public class ErasureTests
{
    private static readonly object Reason = new { reason = "Demande de la personne." };

    [Fact]
    public async Task An_administrator_erases_a_revoked_case_and_its_partner_sees_the_receipt()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await RevokedAsync(world);

        Assert.Equal(202, (await world.CommandAsync(code, "erase", Reason)).Status);

        var receipt = await world.GetAsync($"/api/cases/{code}/receipt");
        Assert.Equal(200, receipt.Status);
        Assert.Equal("request", receipt.Json.GetProperty("because").GetString());
        Assert.Equal("administrator", receipt.Json.GetProperty("by").GetString());
        Assert.Equal(1, receipt.Json.GetProperty("rows").GetProperty("person").GetInt32());
        Assert.NotEqual(default, receipt.Json.GetProperty("completedAt").GetDateTime());
        var @case = await world.GetAsync($"/api/cases/{code}");
        Assert.Equal("revoked", @case.Json.GetProperty("status").GetString());
        Assert.NotEqual(default, @case.Json.GetProperty("erasedAt").GetDateTime());
    }

    [Fact]
    public async Task All_that_reads_a_case_lives_with_an_erased_one()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await RevokedAsync(world);
        var link = world.LinkSentTo("antenne.kolda@anpej.example");
        await world.CommandAsync(code, "erase", Reason);

        Assert.Equal(200, (await world.GetAsync($"/api/cases/{code}/plan")).Status);
        var timeline = await world.GetAsync($"/api/cases/{code}/timeline");
        Assert.Equal(200, timeline.Status);
        Assert.Contains("Données de la personne effacées, sur demande", timeline.Body, StringComparison.Ordinal);
        Assert.Contains(code, (await world.GetAsync("/api/cases")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(code, (await world.GetAsync("/api/cases", DoorWorld.AdministratorsKey)).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await world.GetAsync(link, key: null)).Status);
        (await world.CommandAsync(code, "answer", new { choice = "received" })).IsProblem(409, "step no-step-asked");
        (await world.CommandAsync(code, "note", new { text = "Vue hier." })).IsProblem(409, "code case-erased");
        (await world.CommandAsync(code, "erase", Reason)).IsProblem(409, "code case-erased");
    }

    [Fact]
    public async Task Only_administrators_erase_and_they_say_why()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        Assert.Equal(403, (await world.CommandAsync(code, "erase", Reason, DoorWorld.PartnerKey)).Status);
        (await world.CommandAsync(code, "erase")).IsProblem(400, "reason required");
        (await world.GetAsync($"/api/cases/{code}/receipt")).IsProblem(404, "code nothing-erased");
        Assert.Equal(404, (await world.GetAsync($"/api/cases/{code}/receipt", DoorWorld.OtherPartnersKey)).Status);
    }

    [Fact]
    public async Task After_a_withdrawal_every_link_of_the_receiver_says_so_even_one_that_was_used()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var used = world.LinkSentTo("antenne.kolda@anpej.example");
        using var received = new FormUrlEncodedContent(new Dictionary<string, string> { ["choice"] = "received" });
        await world.SendAsync(HttpMethod.Post, used, received, key: null);
        var open = world.LinkSentTo("antenne.kolda@anpej.example");

        Assert.Equal(202, (await world.CommandAsync(code, "revoke", new { reason = "Ne souhaite plus.", code = "CONSENT_WITHDRAWN" }, DoorWorld.PartnerKey)).Status);

        foreach (var link in new[] { used, open })
        {
            var page = await world.GetAsync(link, key: null);
            Assert.Equal(200, page.Status);
            Assert.Contains("annulée", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"choice\"", page.Body, StringComparison.Ordinal);
            using var answer = new FormUrlEncodedContent(new Dictionary<string, string> { ["choice"] = "received" });
            Assert.Equal(409, (await world.SendAsync(HttpMethod.Post, link, answer, key: null)).Status);
        }

        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
    }

    private static async Task<string> RevokedAsync(DoorWorld world)
    {
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "revoke", new { reason = "Ne souhaite plus.", code = "CONSENT_WITHDRAWN" });
        return code;
    }
}
