using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Relais.Tests.Support;

/// <summary>Speaks SendGrid's v3 mail send over HTTP, keeps what it is given and answers as it is told.</summary>
public sealed class FakeSendGrid : IAsyncDisposable
{
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

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
