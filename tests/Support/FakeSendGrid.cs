using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Emails;
using Relais.Functions.Emails;
using Relais.Functions.SendGrid;

namespace Relais.Tests.Support;

/// <summary>Speaks SendGrid's v3 mail send over HTTP, keeps what it is given and answers as it is told.</summary>
public sealed class FakeSendGrid : IAsyncDisposable
{
    public static readonly OutgoingEmail Email = new(
        "awa@anpej.example",
        "Awa Diop",
        new RenderedEmail("[SN-26-000123-T] Reçu ?", "texte", "<p>html</p>", "remind"),
        "SN-26-000123-T",
        "SN-26-000123-T/001-remind-1-9f3a",
        "abcdefghijklmnopqrstuvwxyz234567");

    private readonly WebApplication _app;

    private FakeSendGrid(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public JsonNode? Received { get; private set; }

    public string? Authorization { get; private set; }

    /// <summary>How the next mails are answered; 202 with an id unless the test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers["X-Message-Id"] = "sg-1";
        return Task.CompletedTask;
    };

    public static async Task<FakeSendGrid> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeSendGrid(app);
        app.MapPost("/v3/mail/send", async context =>
        {
            fake.Authorization = context.Request.Headers.Authorization;
            fake.Received = await JsonNode.ParseAsync(context.Request.Body);
            await fake.Answer(context);
        });
        await app.StartAsync();
        fake.Address = new Uri(app.Urls.Single());
        return fake;
    }

    /// <summary>Sends a mail here through the adapter as the app composes it.</summary>
    /// <param name="patience">How long the adapter waits.</param>
    public async Task<SendOutcome> SendAsync(OutgoingEmail? email = null, TimeSpan? patience = null, CancellationToken? cancellation = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SendGrid:BaseUrl"] = Address.ToString(),
            ["SendGrid:ApiKey"] = "SG.test",
            ["SendGrid:InboundSecret"] = "s3cret",
            ["Mail:From"] = "relais@relais.example",
            ["Mail:ReplyDomain"] = "reply.relais.example",
            ["Mail:AllowedDomains"] = "anpej.example",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddMail(configuration);
        if (patience is { } most) services.AddHttpClient(nameof(SendGridEmailSender), client => client.Timeout = most);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IEmailSender>().SendAsync(email ?? Email, cancellation ?? TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
