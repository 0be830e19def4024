using System.Text.RegularExpressions;
using Relais.Cases;
using Relais.Functions.Security;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>Every HTTP function with every caller there is, and none: who gets past the gate stands in the table here, and nowhere else.</summary>
public sealed class RoleWalkTests
{
    private const string Everybody = "nobody partner admin-key viewer supervisor admin research";
    private const string Keys = "partner admin-key";
    private const string AdminKey = "admin-key";
    private const string Lookers = "viewer admin";

    private static readonly Dictionary<string, string> Open = new()
    {
        ["DeleteCalendarDay"] = AdminKey,
        ["DeletePoison"] = AdminKey,
        ["DeleteProgramme"] = AdminKey,
        ["DeleteTraining"] = AdminKey,
        ["DeleteWebhook"] = Keys,
        ["GetAnswerPage"] = Everybody,
        ["GetApiPage"] = Everybody,
        ["GetAsset"] = Everybody,
        ["GetBulkOrder"] = "supervisor admin",
        ["GetCalendar"] = AdminKey,
        ["GetCalendarChange"] = AdminKey,
        ["GetCalendarChangePage"] = "viewer admin",
        ["GetCalendarPage"] = "viewer supervisor admin",
        ["GetCalendarPreview"] = "admin",
        ["GetCase"] = Keys,
        ["GetCaseAnswerPage"] = "supervisor admin",
        ["GetCaseBulk"] = AdminKey,
        ["GetCaseCsv"] = "viewer supervisor admin",
        ["GetCaseList"] = "viewer supervisor admin",
        ["GetCaseMail"] = "viewer supervisor admin",
        ["GetCaseNotePage"] = "supervisor admin",
        ["GetCasePage"] = "viewer supervisor admin",
        ["GetCasePersonPage"] = "supervisor admin",
        ["GetCases"] = Keys,
        ["GetCommandPage"] = "supervisor admin",
        ["GetCounsellors"] = AdminKey,
        ["GetDeliveries"] = Keys,
        ["GetEngine"] = Lookers,
        ["GetEngineAct"] = "admin",
        ["GetEngineDiscard"] = "admin",
        ["GetEngineHistory"] = "admin",
        ["GetEngineInstance"] = Lookers,
        ["GetEngineInstances"] = Lookers,
        ["GetEngineQueues"] = Lookers,
        ["GetEngineRounds"] = Lookers,
        ["GetHashKeyRebuild"] = AdminKey,
        ["GetHealth"] = Everybody,
        ["GetImport"] = "admin",
        ["GetImportResult"] = "admin",
        ["GetImportRows"] = "admin",
        ["GetLanguage"] = "viewer supervisor admin research",
        ["GetOfficePage"] = "admin",
        ["GetOpenApi"] = Everybody,
        ["GetOverview"] = "viewer supervisor admin",
        ["GetPartnerPage"] = "viewer admin",
        ["GetPartnersPage"] = "viewer admin",
        ["GetPeoplePage"] = "viewer supervisor admin",
        ["GetPersonPage"] = "viewer supervisor admin",
        ["GetOverviewFigures"] = AdminKey,
        ["GetOverviewSheet"] = "viewer supervisor admin",
        ["GetPlan"] = Keys,
        ["GetPoison"] = AdminKey,
        ["GetPolicyPage"] = "viewer supervisor admin",
        ["GetPreferences"] = Everybody,
        ["GetProgrammes"] = Keys,
        ["GetReads"] = Keys,
        ["GetReceipt"] = Keys,
        ["GetReferralBatch"] = Keys,
        ["GetSearch"] = "viewer supervisor admin",
        ["GetTimeline"] = Keys,
        ["GetTrainings"] = Keys,
        ["GetWebhook"] = Keys,
        ["PostAnswer"] = Everybody,
        ["PostBulkChoice"] = "supervisor admin",
        ["PostBulkOrder"] = "supervisor admin",
        ["PostBulkPreview"] = "supervisor admin",
        ["PostCalendarDay"] = "admin",
        ["PostCaseAnswer"] = Keys,
        ["PostCaseAnswerPage"] = "supervisor admin",
        ["PostCaseBulk"] = AdminKey,
        ["PostCaseNote"] = Keys,
        ["PostCaseNotePage"] = "supervisor admin",
        ["PostCasePerson"] = Keys,
        ["PostCasePersonPage"] = "supervisor admin",
        ["PostCaseSearch"] = Keys,
        ["PostCommand"] = Keys,
        ["PostCommandPage"] = "supervisor admin",
        ["PostEngineAct"] = "admin",
        ["PostEngineDiscard"] = "admin",
        ["PostEngineReplay"] = "admin",
        ["PostEngineRequeue"] = "admin",
        ["PostEvents"] = Everybody,
        ["PostHashKeyRebuild"] = AdminKey,
        ["PostImport"] = "admin",
        ["PostImportBegin"] = "admin",
        ["PostImportDone"] = "admin",
        ["PostInbound"] = Everybody,
        ["PostOffice"] = "admin",
        ["PostPartner"] = "admin",
        ["PostPartnerKey"] = "admin",
        ["PostPartnerKeys"] = "admin",
        ["PostPartnerReplay"] = "admin",
        ["PostPartnerWebhook"] = "admin",
        ["PostPartners"] = "admin",
        ["PostPeople"] = "admin",
        ["PostPerson"] = "admin",
        ["PostPersonAbsence"] = "supervisor admin",
        ["PostPoisonRequeue"] = AdminKey,
        ["PostPreferences"] = Everybody,
        ["PostReferral"] = Keys,
        ["PostReferralBatch"] = Keys,
        ["PostRecovery"] = AdminKey,
        ["PostReplay"] = Keys,
        ["PostSavedView"] = "viewer supervisor admin",
        ["PostSavedViewRemoval"] = "viewer supervisor admin",
        ["PostSearch"] = "viewer supervisor admin",
        ["PostWebhookSecret"] = Keys,
        ["PostWebhookTrial"] = Keys,
        ["PutCalendarDay"] = AdminKey,
        ["PutProgramme"] = AdminKey,
        ["PutTraining"] = AdminKey,
        ["PutWebhook"] = Keys,
        ["UnknownAddress"] = Everybody,
    };

    [Fact]
    public void The_table_names_every_function() => Assert.Equal(HttpFunction.All.Select(function => function.Name).Distinct().Order(), Open.Keys.Order());

    [Fact]
    public async Task Everybody_gets_where_the_table_says_and_nowhere_else()
    {
        // It calls more often than anybody may.
        await using var world = await DoorWorld.StartAsync(settings: DoorWorld.Unlimited);
        await world.Get<IDirectory>().SaveAsync(new Person("sup-signed-in", "Awa Essai", "awa@anpej.example", PersonRole.Supervisor, "kolda", ObjectId: "o-supervisor"), TestContext.Current.CancellationToken);
        var wrong = new List<string>();
        foreach (var (name, verb, route) in HttpFunction.All.DistinctBy(function => function.Name))
        {
            var path = Regex.Replace(route, @"\{[^}]+\}", match => match.Value.Contains("nothing", StringComparison.Ordinal) ? "" : "SN-26-000001-C");
            foreach (var who in Everybody.Split(' '))
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), path);
                if (Key(who) is { } key) request.Headers.Authorization = new("Bearer", key);
                else if (who != "nobody") request.Headers.Add(SignIn.Header, Principals.Of("o-" + who, who).Value);
                using var answer = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);

                // A page's form without its token is refused after the roles were looked at.
                var isStopped = (int)answer.StatusCode is 401 || ((int)answer.StatusCode is 403 && !await IsAboutInboundAsync(name, answer))
                    || answer.Headers.Location?.ToString().StartsWith(SignIn.Path, StringComparison.Ordinal) == true;
                if (isStopped == Open[name].Split(' ').Contains(who)) wrong.Add($"{verb} {path} ({name}) as {who}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("not base64 at all!")]
    [InlineData("bm90IGpzb24=")]
    [InlineData("e30=")]
    [InlineData("eyJjbGFpbXMiOlt7InR5cCI6bnVsbH1dfQ==")]
    public async Task A_principal_that_cannot_be_read_is_nobody(string header)
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync("/", key: null, headers: (SignIn.Header, header));

        Assert.Equal((302, "/.auth/login/aad?post_login_redirect_uri=%2F"), (reply.Status, reply.Header("Location")));
    }

    [Fact]
    public async Task Where_the_platform_does_not_vouch_for_it_a_principal_opens_nothing()
    {
        await using var world = await DoorWorld.StartAsync(settings: ("WEBSITE_AUTH_ENABLED", "false"));

        Assert.Equal(403, (await world.GetAsync("/", key: null, headers: Principals.Of("o-admin", "admin"))).Status);
    }

    [Theory]
    [InlineData("/?q=1", "%2F%3Fq%3D1")]
    [InlineData("//evil.example/", "%2F")]
    public async Task Whoever_has_not_signed_in_is_sent_to_do_so_and_comes_back_to_a_place_of_ours(string path, string back)
    {
        await using var world = await DoorWorld.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Http.BaseAddress + path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        using var answer = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);

        if (answer.StatusCode == System.Net.HttpStatusCode.NotFound) return;
        Assert.Equal("/.auth/login/aad?post_login_redirect_uri=" + back, answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/import", "/import")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    public async Task The_language_is_chosen_and_leads_back_into_the_app_only(string back, string place)
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync($"/language/en?back={Uri.EscapeDataString(back)}", key: null, headers: Principals.Of("o-viewer", "viewer"));

        Assert.Equal((302, place), (reply.Status, reply.Header("Location")));
        Assert.Contains("relais-language=en", reply.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_without_an_office_sees_nothing_and_is_told_so()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync("/", key: null, headers: Principals.Of("unknown", "supervisor"));

        Assert.Equal(403, reply.Status);
        Assert.Contains("aucune antenne", reply.Body, StringComparison.Ordinal);
    }

    private static string? Key(string who) => who switch
    {
        "partner" => DoorWorld.PartnerKey,
        "admin-key" => DoorWorld.AdministratorsKey,
        _ => null,
    };

    /// <summary>The webhooks of the mail service look at a signature of their own.</summary>
    private static async Task<bool> IsAboutInboundAsync(string name, HttpResponseMessage answer) =>
        name is "PostEvents" or "PostInbound" && !(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("role-missing", StringComparison.Ordinal);
}
