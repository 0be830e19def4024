using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions;
using Relais.Functions.Dashboard.Overview;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>Pages as Azure serves them: TLS ends at the front end, and the app itself is called without.</summary>
public class PagesInProductionTests
{
    [Fact]
    public async Task A_page_opens_and_its_cookies_are_for_TLS_alone()
    {
        await using var world = await DoorWorld.StartAsync(settings: Production());
        var viewer = Principals.Of("o-viewer", "viewer");

        var page = await world.GetAsync("/", key: null, viewer);
        var language = await world.GetAsync("/language/en?back=/", key: null, viewer);

        Assert.Equal(200, page.Status);
        Assert.Matches("^__Host-relais-form=.*; secure; samesite=strict; httponly$", page.Header("Set-Cookie")!);
        Assert.Matches("^relais-language=en;.*; secure; samesite=lax; httponly$", language.Header("Set-Cookie")!);
    }

    [Fact]
    public async Task A_wrong_address_is_answered_by_a_page_too()
    {
        await using var world = await DoorWorld.StartAsync(settings: Production());

        var page = await world.GetAsync("/caes", key: null, Principals.Of("o-viewer", "viewer"));

        Assert.Equal(404, page.Status);
        Assert.Contains("<nav", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_in_Azure_gives_no_other_cookies()
    {
        await using var world = await DoorWorld.StartAsync(settings: [("AZURE_FUNCTIONS_ENVIRONMENT", "Production"), ("WEBSITE_AUTH_ENABLED", "True"), ("Relais:Trial", "true")]);

        var page = await world.GetAsync("/", key: null, Principals.Of("o-viewer", "viewer"));

        Assert.Matches("^__Host-relais-form=.*; secure; samesite=strict; httponly$", page.Header("Set-Cookie")!);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_without_its_token_is_refused_before_it_reaches_the_page()
    {
        await using var world = await DoorWorld.StartAsync(settings: Production());

        Assert.Equal(StatusCodes.Status413PayloadTooLarge, await PostAsync(world, new byte[33 * 1024 * 1024]));
        Assert.Equal(StatusCodes.Status400BadRequest, await PostAsync(world, "form-token=guessed"u8.ToArray()));
    }

    /// <summary>What the gate answers instead of a page to a form.</summary>
    private static async Task<int> PostAsync(DoorWorld world, byte[] form)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var (name, value) = Principals.Of("o-viewer", "viewer");
        var http = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Request = { Scheme = "http", Host = new("relais.example"), Method = "POST", Path = "/", ContentType = "application/x-www-form-urlencoded", ContentLength = form.Length, Body = new MemoryStream(form), Headers = { [name] = value } },
        };
        var refusal = await world.Get<IHttpGate>().CheckAsync(http, nameof(GetOverview));
        await refusal!.ExecuteAsync(http);
        return http.Response.StatusCode;
    }

    private static (string, string)[] Production()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        return
        [
            ("AZURE_FUNCTIONS_ENVIRONMENT", "Production"),
            ("WEBSITE_AUTH_ENABLED", "True"),
            ("Mail:AllowedDomains", "*"),
            ("SendGrid:EventPublicKey", publicKey),
            ("SendGrid:InboundPublicKey", publicKey),
        ];
    }
}
