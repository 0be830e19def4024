using System.Text.Json;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>What is said of another case, and to whom.</summary>
public class OverlapTests
{
    private const string Supervisor = "sup.kolda@anpej.example";

    [Fact]
    public async Task A_likeness_is_a_warning_that_names_the_case_to_those_who_may_see_it()
    {
        await using var world = await DoorWorld.StartAsync();
        var first = await world.ReferAsync(Like("Ndiaye"));

        var own = await world.PostJsonAsync("/api/referrals", Like("N’Diaye").ToJson());
        var others = await world.PostJsonAsync("/api/referrals", Like("Ndiaya").ToJson(), DoorWorld.OtherPartnersKey);

        Assert.Equal((202, 202), (own.Status, others.Status));
        Assert.Equal("possible-duplicate", Warning(own).GetProperty("code").GetString());
        Assert.Contains(first, Warning(own).GetProperty("message").GetString()!, StringComparison.Ordinal);
        Assert.Equal("possible-duplicate", Warning(others).GetProperty("code").GetString());
        Assert.DoesNotContain("SN-26", Warning(others).GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_learns_nothing_of_another_partner_s_case_of_the_same_person()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var one = await world.ReferAsync(referral);
        var two = await world.ReferAsync(referral with { ExternalId = "other-1", Need = referral.Need with { Service = Service.Employment } }, DoorWorld.OtherPartnersKey);
        var three = await world.ReferAsync(referral with { ExternalId = "own-2", Need = referral.Need with { Service = Service.Funding } });

        var seen = (await world.GetAsync($"/api/cases/{one}")).Json.GetProperty("related").GetRawText();
        var all = (await world.GetAsync($"/api/cases/{one}", DoorWorld.AdministratorsKey)).Json.GetProperty("related").GetRawText();
        var timeline = (await world.GetAsync($"/api/cases/{one}/timeline")).Body;

        Assert.Equal($$"""[{"caseCode":"{{three}}","service":"FUNDING"}]""", seen);
        Assert.Contains(two, all, StringComparison.Ordinal);
        Assert.Contains(three, timeline, StringComparison.Ordinal);
        Assert.DoesNotContain(two, timeline, StringComparison.Ordinal);
        Assert.Contains(two, (await world.GetAsync($"/api/cases/{one}/timeline", DoorWorld.AdministratorsKey)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(one, (await world.GetAsync($"/api/cases/{two}/timeline", DoorWorld.OtherPartnersKey)).Body, StringComparison.Ordinal);
        Assert.False((await world.GetAsync($"/api/cases/{two}", DoorWorld.OtherPartnersKey)).Json.TryGetProperty("related", out _));
    }

    [Fact]
    public async Task The_owner_reads_of_the_other_case_on_the_answer_page()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var one = await world.ReferAsync(referral);
        await world.ReferAsync(referral with { ExternalId = "b", Need = referral.Need with { Service = Service.Employment } });

        var page = (await world.GetAsync(world.LinkSentTo("antenne.kolda@anpej.example"), key: null)).Body;

        Assert.Contains(one, page, StringComparison.Ordinal);
        Assert.Contains("Aussi suivie dans", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("first-name", true, false)]
    [InlineData("contact", true, true)]
    public async Task The_supervisor_sees_what_agrees_and_names_only_as_the_setting_allows(string setting, bool given, bool family)
    {
        await using var world = await DoorWorld.StartAsync(null, ("Privacy:AnswerPageDetail", setting));
        var first = await world.ReferAsync(Like("Marquée"));
        await world.ReferAsync(Like("Marquéa"));

        var page = (await world.GetAsync(world.LinkSentTo(Supervisor), key: null)).Body;

        Assert.Contains(first, page, StringComparison.Ordinal);
        Assert.Contains("Nom de famille", page, StringComparison.Ordinal);
        Assert.Contains("proche", page, StringComparison.Ordinal);
        Assert.Contains("identique", page, StringComparison.Ordinal);
        Assert.Equal(given, page.Contains("Prénomée", StringComparison.Ordinal));
        Assert.Equal(family, page.Contains("Marquée", StringComparison.Ordinal));
        Assert.DoesNotContain("+221", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1999", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_revoked_case_is_compared()
    {
        await using var world = await DoorWorld.StartAsync(null, ("Privacy:AnswerPageDetail", "contact"));
        var first = await world.ReferAsync(Like("Marquée"));
        await world.ReferAsync(Like("Marquéa"));
        await world.CommandAsync(first, "revoke", new { reason = "retrait du consentement" });
        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(first)).Status);

        var page = (await world.GetAsync(world.LinkSentTo(Supervisor), key: null)).Body;

        Assert.DoesNotContain("Marquée", page, StringComparison.Ordinal);
        Assert.DoesNotContain("identique", page, StringComparison.Ordinal);
    }

    private static Referral Like(string family)
    {
        var referral = SampleReferrals.Next();
        return referral with { Person = referral.Person with { FamilyName = family, GivenNames = "Prénomée" } };
    }

    private static JsonElement Warning(Reply reply) => Assert.Single(reply.Json.GetProperty("warnings").EnumerateArray().ToList());
}
