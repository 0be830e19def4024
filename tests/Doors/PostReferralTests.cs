using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public class PostReferralTests
{
    private const string Path = "/api/referrals";

    [Fact]
    public async Task A_referral_opens_a_case_that_runs_at_once()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.PostJsonAsync(Path, SampleReferrals.Next(birthYear: 1980).ToJson());

        Assert.Equal(202, reply.Status);
        var code = reply.Json.GetProperty("caseCode").GetString()!;
        Assert.True(CaseCode.TryParse(code, out _));
        Assert.Equal("sent", reply.Json.GetProperty("status").GetString());
        Assert.Equal($"/api/cases/{code}", reply.Header("Location"));
        Assert.Equal($"/api/cases/{code}", reply.Json.GetProperty("links").GetProperty("self").GetString());
        Assert.Equal($"/api/cases/{code}/timeline", reply.Json.GetProperty("links").GetProperty("timeline").GetString());
        Assert.Equal($"/api/cases/{code}/plan", reply.Json.GetProperty("links").GetProperty("plan").GetString());
        var warning = Assert.Single(reply.Json.GetProperty("warnings").EnumerateArray());
        Assert.Equal("age-outside-programme", warning.GetProperty("code").GetString());
        Assert.Equal("acknowledge", (await world.CaseAsync(code)).Step!.Key);
        Assert.Equal("antenne.kolda@anpej.example", Assert.Single(world.Mail.Sent).To);
    }

    [Fact]
    public async Task The_same_referral_again_is_the_same_case()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);

        var reply = await world.PostJsonAsync(Path, referral.ToJson());

        Assert.Equal(200, reply.Status);
        Assert.Equal(code, reply.Json.GetProperty("caseCode").GetString());
        Assert.Single(world.Mail.Sent);
    }

    [Fact]
    public async Task Other_content_under_the_same_id_is_refused_and_says_what_differs()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);

        var reply = await world.PostJsonAsync(Path, (referral with { Residence = new Residence("Thiès", "Mbour") }).ToJson());

        reply.IsProblem(409, "residence.region differs", "residence.departement differs");
        Assert.Equal(code, reply.Json.GetProperty("caseCode").GetString());
        Assert.Equal("Kolda", (await world.Cases.ReadReferralAsync(code, TestContext.Current.CancellationToken))!.Residence.Region);
    }

    [Theory]
    [InlineData(DoorWorld.PartnerKey, true)]
    [InlineData(DoorWorld.OtherPartnersKey, false)]
    public async Task A_person_who_is_followed_already_is_named_by_case_code_to_the_same_partner_only(string key, bool named)
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);

        var reply = await world.PostJsonAsync(Path, (referral with { ExternalId = "another" }).ToJson(), key);

        reply.IsProblem(409, "person.phones followed-already");
        Assert.Equal(named, reply.Body.Contains(code, StringComparison.Ordinal));
        Assert.Equal(!named, reply.Message.Contains("coordination", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_in_the_callers_language()
    {
        await using var world = await DoorWorld.StartAsync();
        var json = JsonNode.Parse(SampleReferrals.Next().ToJson())!.AsObject();
        json["person"]!["sex"] = "W";
        json["person"]!["birthDate"] = "2000-02-31";
        json["persn"] = "Awa";
        json["sentBy"]!["email"] = "somebody@elsewhere.example";

        var french = await world.PostJsonAsync(Path, json.ToJsonString());
        var english = await world.PostJsonAsync(Path, json.ToJsonString(), headers: ("Accept-Language", "en-GB, fr;q=0.5"));

        french.IsProblem(400, [.. english.Errors]);
        Assert.Equal(
            ["persn unknown-field", "person.birthDate no-such-date", "person.sex not-allowed", "sentBy.email email-domain"],
            french.Errors.Order(StringComparer.Ordinal));
        Assert.Contains("Le champ", french.Body, StringComparison.Ordinal);
        Assert.Contains("The field", english.Body, StringComparison.Ordinal);
        await world.IsEmptyAsync();
    }

    [Fact]
    public async Task Malformed_json_is_refused_with_line_and_column()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.PostJsonAsync(Path, "{\n  \"externalId\": \"x\",,\n}");

        reply.IsProblem(400, "$ json-malformed");
        Assert.Matches("ligne 2, colonne \\d+", reply.Message);
    }

    [Fact]
    public async Task Without_consent_there_is_no_case()
    {
        await using var world = await DoorWorld.StartAsync();
        var json = JsonNode.Parse(SampleReferrals.Next().ToJson())!.AsObject();
        json["consent"]!["scope"] = new JsonArray("contact");

        var reply = await world.PostJsonAsync(Path, json.ToJsonString());

        reply.IsProblem(422, "consent.scope consent-scope-missing");
        await world.IsEmptyAsync();
    }

    [Fact]
    public async Task A_region_without_an_office_is_refused()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.PostJsonAsync(Path, SampleReferrals.Next(region: "Matam").ToJson());

        reply.IsProblem(400, "residence.region no-office");
        await world.IsEmptyAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_json_is_taken(string? type)
    {
        await using var world = await DoorWorld.StartAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(SampleReferrals.Next().ToJson()));
        if (type is not null) content.Headers.ContentType = new MediaTypeHeaderValue(type);

        (await world.SendAsync(HttpMethod.Post, Path, content)).IsProblem(415, "Content-Type media-type");
        await world.IsEmptyAsync();
    }

    [Fact]
    public async Task A_compressed_body_is_not_taken()
    {
        await using var world = await DoorWorld.StartAsync();
        var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        (await world.SendAsync(HttpMethod.Post, Path, content)).IsProblem(415, "Content-Type media-type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_is_cut_off_whether_its_length_is_announced_or_not(bool announced)
    {
        await using var world = await DoorWorld.StartAsync();
        var bytes = Encoding.UTF8.GetBytes($$"""{"externalId":"{{new string('x', 10 * 1024 * 1024)}}"}""");
        HttpContent content = announced ? new ByteArrayContent(bytes) : new StreamContent(new Unseekable(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await world.SendAsync(HttpMethod.Post, Path, content)).IsProblem(413, "$ too-large");
        await world.IsEmptyAsync();
    }

    [Fact]
    public async Task A_storage_that_is_busy_asks_to_come_again()
    {
        await using var world = await DoorWorld.StartAsync(services => services.AddSingleton<ICaseNumbers>(new FailingNumbers(new NotNowException("busy"))));

        var reply = await world.PostJsonAsync(Path, SampleReferrals.Next().ToJson());

        reply.IsProblem(503, "$ not-now");
        Assert.Equal("5", reply.Header("Retry-After"));
    }

    [Fact]
    public async Task A_failure_tells_the_caller_nothing_and_the_log_no_personal_data()
    {
        await using var world = await DoorWorld.StartAsync(services =>
            services.AddSingleton<ICaseNumbers>(new FailingNumbers(new FormatException("The name MARKED is not in a correct format."))));

        var reply = await world.PostJsonAsync(Path, SampleReferrals.Next().ToJson());

        reply.IsProblem(500, "$ failed");
        Assert.DoesNotContain("MARKED", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("MARKED", StringComparison.Ordinal));
        Assert.Contains(world.Log.Lines, line => line.Contains(nameof(FormatException), StringComparison.Ordinal) && line.Contains(reply.Json.GetProperty("traceId").GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_that_could_not_be_started_is_known_and_left_to_the_reconciler()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        world.Get<VirtualTaskClient>().Failure = new Grpc.Core.RpcException(new Grpc.Core.Status(Grpc.Core.StatusCode.Unavailable, "away"));
        (await world.PostJsonAsync(Path, referral.ToJson())).IsProblem(503, "$ not-now");

        world.Get<VirtualTaskClient>().Failure = null;
        var reply = await world.PostJsonAsync(Path, referral.ToJson());

        Assert.Equal(200, reply.Status);
        var code = reply.Json.GetProperty("caseCode").GetString()!;
        Assert.Single(await world.Get<IPendingWork>().ListAsync(TestContext.Current.CancellationToken).ToListAsync(cancellationToken: TestContext.Current.CancellationToken), pending => pending.CaseCode == code);
    }

    public static TheoryData<string, string> BadTexts => new()
    {
        { "nothing", "" },
        { "a list", "[]" },
        { "a text", "\"x\"" },
        { "two objects", "{}{}" },
        { "no end", "{\"externalId\":" },
        { "a NUL in a name", """{"person":{"familyName":"A\u0000B"}}""" },
        { "a lone surrogate in a name", """{"person":{"familyName":"A\ud800"}}""" },
        { "a lone surrogate for a field", """{"\udc00":1}""" },
        { "a number for a name", """{"person":{"familyName":12}}""" },
        { "a list for a person", """{"person":[]}""" },
        { "an object for a list", """{"need":{"dimensions":{}}}""" },
        { "too deep", string.Concat(Enumerable.Repeat("{\"a\":", 5000)) },
        { "a field twice", """{"externalId":"a","externalId":"b"}""" },
        { "a date of 31 February", """{"return":{"date":"2026-02-31"}}""" },
        { "a path for an office", """{"office":"../../etc"}""" },
    };

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task Whatever_is_sent_is_refused_clearly_and_leaves_nothing_behind(string what, string text)
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.PostJsonAsync(Path, text);

        Assert.True(reply.Status == 400, $"{what}: {reply.Status} {reply.Body}");
        Assert.NotEmpty(reply.Errors);
        await world.IsEmptyAsync();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_with_their_place()
    {
        await using var world = await DoorWorld.StartAsync();
        var content = new ByteArrayContent([.. "{\"externalId\":\""u8, 0xff, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var reply = await world.SendAsync(HttpMethod.Post, Path, content);

        reply.IsProblem(400, "$ invalid-utf8");
    }

    private sealed class FailingNumbers(Exception failure) : ICaseNumbers
    {
        public Task<int> NextAsync(int year, CancellationToken cancellation = default) => Task.FromException<int>(failure);
    }

    /// <summary>A stream whose length nobody can know, so that it is sent in chunks.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
