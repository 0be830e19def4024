using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Relais.Functions;
using Relais.Functions.Security;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public class GateTests
{
    [Fact]
    public void Every_http_function_says_which_callers_or_which_roles_it_is_open_to()
    {
        var silent = typeof(Gate).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))))
            .Where(method => method.IsDefined(typeof(OpenToAttribute)) == method.IsDefined(typeof(OpenToRolesAttribute)))
            .Select(method => method.DeclaringType!.Name);

        Assert.Empty(silent);
    }

    [Fact]
    public void Nothing_below_api_is_open_without_a_key_but_its_description()
    {
        var open = typeof(Gate).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<OpenToAttribute>()?.Callers == Callers.Anybody)
            .Select(method => method.GetParameters()[0].GetCustomAttribute<HttpTriggerAttribute>()!.Route!);

        Assert.Equal(["api", "api/openapi.json"], open.Where(route => route.StartsWith("api", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task A_function_that_says_nothing_is_closed()
    {
        await using var world = await DoorWorld.StartAsync();
        var gate = world.Get<IHttpGate>();

        Assert.NotNull(await gate.CheckAsync(new DefaultHttpContext(), "NoSuchFunction"));
    }

    [Theory]
    [InlineData("rk_unknown")]
    [InlineData(DoorWorld.ExpiredKey)]
    [InlineData(DoorWorld.RevokedKey)]
    public async Task A_key_that_is_unknown_expired_or_revoked_opens_nothing(string key)
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.PostJsonAsync("/api/referrals", SampleReferrals.Next().ToJson(), key);

        reply.IsProblem(401, "Authorization key-invalid");
        Assert.Equal("Bearer realm=\"relais\", error=\"invalid_token\"", reply.Header("WWW-Authenticate"));
        await world.IsEmptyAsync();
    }

    public static TheoryData<string, string> Doors => new()
    {
        { "GET", "/api/cases" },
        { "GET", "/api/cases/SN-26-000001-X" },
        { "GET", "/api/cases/SN-26-000001-X/timeline" },
        { "GET", "/api/cases/SN-26-000001-X/plan" },
        { "POST", "/api/cases/SN-26-000001-X/commands/answer" },
        { "POST", "/api/cases/SN-26-000001-X/commands/hold" },
        { "POST", "/api/cases/SN-26-000001-X/commands/note" },
        { "GET", "/api/calendar/2027" },
        { "PUT", "/api/calendar/2027-03-10" },
        { "DELETE", "/api/calendar/2027-03-10" },
        { "GET", "/api/calendar/changes/abc" },
        { "POST", "/api/referrals" },
        { "POST", "/api/referrals/batch" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Without_a_key_every_door_stays_shut(string method, string path)
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.SendAsync(new HttpMethod(method), path, key: null);

        reply.IsProblem(401, "Authorization key-missing");
        Assert.Equal("Bearer realm=\"relais\"", reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_key_may_come_in_a_header_of_its_own()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync("/api/cases", key: null, ("X-Relais-Key", DoorWorld.PartnerKey));

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Every_response_says_its_trace()
    {
        await using var world = await DoorWorld.StartAsync();
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        var named = await world.GetAsync("/api/cases/SN-26-000001-X", DoorWorld.PartnerKey, ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));
        var unnamed = await world.GetAsync("/api/cases", DoorWorld.PartnerKey, ("traceparent", "nonsense"));

        Assert.StartsWith($"00-{trace}-", named.Header("traceparent"), StringComparison.Ordinal);
        Assert.Equal(trace, named.Json.GetProperty("traceId").GetString());
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", unnamed.Header("traceparent")!);
    }

    [Fact]
    public async Task Somebody_with_a_browser_reads_a_page()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync("/api/cases", key: null, ("Accept", "text/html,application/xhtml+xml"));

        Assert.Equal(401, reply.Status);
        Assert.Equal("text/html", reply.ContentType);
        Assert.Contains("<h1>Une clé valable est nécessaire.</h1>", reply.Body, StringComparison.Ordinal);
    }
}
