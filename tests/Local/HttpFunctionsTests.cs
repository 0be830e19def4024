using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions;
using Relais.Local.Triggers;

namespace Relais.Tests.Local;

/// <summary>Functions are reached as in the Functions host.</summary>
public sealed class HttpFunctionsTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddSingleton<IHttpGate, Gate>().AddSingleton(new Greeter("Bonjour"));
        _app = builder.Build();
        _app.MapFunctions(Function.In([typeof(Things)]), routePrefix: "");
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/things/kolda", "Bonjour kolda")]
    [InlineData("GET", "/things/SPECIAL", "special comes first by its name")]
    [InlineData("POST", "/things/kolda", "posted kolda")]
    [InlineData("GET", "/", "home")]
    [InlineData("GET", "/Unrouted", "by name")]
    public async Task A_request_reaches_the_function_of_its_route_and_verb(string verb, string path, string answer)
    {
        using var response = await SendAsync(verb, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("DELETE", "/things/kolda")]
    [InlineData("HEAD", "/things/kolda")]
    [InlineData("GET", "/nowhere")]
    public async Task A_verb_or_path_that_no_function_has_is_not_found(string verb, string path)
    {
        using var response = await SendAsync(verb, path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task HEAD_works_where_it_is_listed()
    {
        using var response = await SendAsync("HEAD", "/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task What_the_gate_refuses_is_not_called()
    {
        using var response = await SendAsync("GET", "/guarded");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("not you", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("/fails")]
    [InlineData("/fails-late")]
    public async Task A_function_that_throws_is_answered_for_by_the_gate(string path)
    {
        using var response = await SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("sorry: It failed.", await response.Content.ReadAsStringAsync(Cancellation));
    }

    private Task<HttpResponseMessage> SendAsync(string verb, string path) => _client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path), Cancellation);

    private sealed record Greeter(string Word);

    private sealed class Gate : IHttpGate
    {
        public Task<IResult?> CheckAsync(HttpContext http, string functionName) =>
            Task.FromResult(functionName == "Guarded" ? Results.Text("not you", statusCode: StatusCodes.Status401Unauthorized) : null);

        public IResult Failed(HttpContext http, Exception error) => Results.Text($"sorry: {error.Message}", statusCode: StatusCodes.Status500InternalServerError);
    }

    private sealed class Things(Greeter greeter)
    {
        [Function("GetThing")]
        public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{name}")] HttpRequest request, string name) =>
            Results.Text($"{greeter.Word} {name}{request.QueryString}");

        [Function("GetSpecialThing")]
        public static Task<IResult> GetSpecial([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{name:regex(^special$)}")] HttpRequest request) =>
            Task.FromResult(Results.Text("special comes first by its name"));

        [Function("PostThing")]
        public static IResult Post([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "things/{name}")] HttpRequest request, string name) => Results.Text($"posted {name}");

        [Function("Home")]
        public static IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{nothing:maxlength(0)?}")] HttpRequest request) => Results.Text("home");

        [Function("Unrouted")]
        public static IResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("by name");

        [Function("Guarded")]
        public static IResult Guarded([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "guarded")] HttpRequest request) => throw new InvalidOperationException("It was called.");

        [Function("Fails")]
        public static IResult Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails")] HttpRequest request) => throw new InvalidOperationException("It failed.");

        [Function("FailsLate")]
        public static Task<IResult> FailsLate([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails-late")] HttpRequest request) =>
            Task.FromResult<IResult>(new LateFailure());
    }

    private sealed class LateFailure : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException("It failed.");
    }
}
