using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Relais.Tests.Support;

/// <summary>A partner's server, which takes calls over the network and answers them as the test says.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedCall> _calls = [];

    private Receiver(WebApplication app) => _app = app;

    public Uri Url => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()), "/relais");

    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    /// <summary>Sets status and headers of the answer; 204 without.</summary>
    public Action<HttpResponse>? Answers { get; set; }

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content);
        _calls.Enqueue(new ReceivedCall(http.Request.Path, content.ToArray(), new HeaderDictionary(http.Request.Headers.ToDictionary())));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        Answers?.Invoke(http.Response);
    }
}

public sealed record ReceivedCall(string Path, ReadOnlyMemory<byte> Content, IHeaderDictionary Headers)
{
    /// <summary>The content as text.</summary>
    public string Body { get; } = Encoding.UTF8.GetString(Content.Span);
}
