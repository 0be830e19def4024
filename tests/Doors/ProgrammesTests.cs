using System.Text;
using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public class ProgrammesTests
{
    private const string Names = "\"nameFr\":\"Fonds fiduciaire\",\"nameEn\":\"Trust fund\"";

    [Fact]
    public async Task Programmes_are_kept_by_administrators_and_read_by_partners()
    {
        await using var world = await DoorWorld.StartAsync();
        Assert.Equal(200, (await PutAsync(world, "FTF-2026", $$"""{{{Names}},"from":"2026-01-01","until":"2026-11-24"}""")).Status);
        Assert.Equal(200, (await PutAsync(world, "EU-7", $$"""{{{Names}},"active":false}""")).Status);

        var items = (await world.GetAsync("/api/programmes")).Json.GetProperty("items").EnumerateArray();

        Assert.Equal(["EU-7 False", "FTF-2026 True"], items.Select(item => $"{item.GetProperty("code")} {item.GetProperty("open").GetBoolean()}"));
        Assert.Equal(204, (await world.SendAsync(HttpMethod.Delete, "/api/programmes/EU-7", key: DoorWorld.AdministratorsKey)).Status);
        Assert.Equal(["FTF-2026"], (await world.Get<IDirectory>().ReadAsync(TestContext.Current.CancellationToken)).Programmes.Keys);
    }

    [Theory]
    [InlineData("ftf-2026", 202)]
    [InlineData("OVER", 400)]
    [InlineData("SOON", 400)]
    [InlineData("ASLEEP", 400)]
    [InlineData("FTF-2062", 400)]
    public async Task A_referral_names_a_programme_that_runs_today(string programme, int status)
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "FTF-2026", $$"""{{{Names}},"from":"2026-11-24","until":"2026-11-24"}""");
        await PutAsync(world, "OVER", $$"""{{{Names}},"until":"2026-11-23"}""");
        await PutAsync(world, "SOON", $$"""{{{Names}},"from":"2026-11-25"}""");
        await PutAsync(world, "ASLEEP", $$"""{{{Names}},"active":false}""");

        var reply = await world.PostJsonAsync("/api/referrals", (SampleReferrals.Next() with { Programme = programme }).ToJson());

        Assert.Equal(status, reply.Status);
        if (status != 202)
        {
            reply.IsProblem(400, "programme not-allowed");
            Assert.Contains("FTF-2026", reply.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_nobody_keeps_the_list_any_programme_will_do()
    {
        await using var world = await DoorWorld.StartAsync();

        var code = await world.ReferAsync(SampleReferrals.Next() with { Programme = "EU-7" });

        Assert.Equal("EU-7", (await world.CaseAsync(code)).Programme);
    }

    [Fact]
    public async Task A_referral_sent_again_has_its_case_though_the_directory_no_longer_has_what_it_names()
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "FTF-2026", $$"""{{{Names}},"until":"2026-11-24"}""");
        var referral = SampleReferrals.Next() with { Programme = "FTF-2026" };
        var code = await world.ReferAsync(referral);
        await PutAsync(world, "FTF-2026", $$"""{{{Names}},"until":"2026-11-23"}""");
        var directory = world.Get<IDirectory>();
        var iom = (await directory.ReadAsync(TestContext.Current.CancellationToken)).Partners["iom-dakar"];
        await directory.SaveAsync(iom with { SenderDomains = ["moved.example"] }, TestContext.Current.CancellationToken);

        var again = await world.PostJsonAsync("/api/referrals", referral.ToJson());
        var changed = await world.PostJsonAsync("/api/referrals", (referral with { Person = referral.Person with { FamilyName = "Diop" } }).ToJson());

        Assert.Equal((200, code), (again.Status, again.Json.GetProperty("caseCode").GetString()));
        changed.IsProblem(400, "sentBy.email email-domain", "programme not-allowed");
    }

    [Theory]
    [InlineData("EU-7", """{"nameFr":"UE","nameEn":"EU","until":"2026-02-31"}""", "until no-such-date")]
    [InlineData("EU-7", """{"nameFr":"UE","nameEn":"EU","from":"2026-02-02","until":"2026-02-01"}""", "until ends-before-it-begins")]
    [InlineData("EU-7", """{"nameFr":"UE","name":"EU","active":"perhaps"}""", "name unknown-field", "nameEn required", "active not-yes-or-no")]
    [InlineData("EU%207", """{"nameFr":"UE","nameEn":"EU"}""", "code no-id")]
    public async Task What_cannot_be_is_refused_with_all_that_is_wrong_and_nothing_is_kept(string code, string body, params string[] errors)
    {
        await using var world = await DoorWorld.StartAsync();

        (await PutAsync(world, code, body)).IsProblem(400, errors);

        Assert.Empty((await world.Get<IDirectory>().ReadAsync(TestContext.Current.CancellationToken)).Programmes);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_partner_changes_nothing_of_the_list(string method)
    {
        await using var world = await DoorWorld.StartAsync();

        (await world.SendAsync(new HttpMethod(method), "/api/programmes/EU-7")).IsProblem(403, "$ administrators-only");
    }

    private static Task<Reply> PutAsync(DoorWorld world, string code, string body) => world.SendAsync(
        HttpMethod.Put, $"/api/programmes/{code}", new StringContent(body, Encoding.UTF8, "application/json"), DoorWorld.AdministratorsKey);
}
