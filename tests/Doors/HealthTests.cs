using System.Net;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Relais.Tests.Doors;

public class HealthTests
{
    private const string Storage = "UseDevelopmentStorage=true";

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, true, "tables")]
    [InlineData(true, false, true, "queues")]
    [InlineData(true, true, false, "orchestrations")]
    [InlineData(false, false, false, "tables", "queues", "orchestrations")]
    public async Task Health_names_what_fails(bool tables, bool queues, bool hub, params string[] failing)
    {
        await using var world = await DoorWorld.StartAsync(services => services
            .AddSingleton(new TableServiceClient(Storage, new TableClientOptions { Transport = Answering(tables, """{"value":[]}""", "application/json"), Retry = { MaxRetries = 0 } }))
            .AddSingleton(new QueueServiceClient(Storage, new QueueClientOptions
            {
                Transport = Answering(queues, """<?xml version="1.0"?><EnumerationResults><Queues /><NextMarker /></EnumerationResults>""", "application/xml"),
                Retry = { MaxRetries = 0 },
            })));
        if (!hub) world.Get<VirtualTaskClient>().Failure = new RpcException(new Status(StatusCode.Unavailable, "secret address"));

        var reply = await world.GetAsync("/healthz", key: null);

        Assert.Equal(failing.Length == 0 ? 200 : 503, reply.Status);
        Assert.Equal(failing.Length == 0 ? "healthy" : "unhealthy", reply.Json.GetProperty("status").GetString());
        Assert.Equal(failing, reply.Json.GetProperty("failing").EnumerateArray().Select(name => name.GetString()));
        Assert.DoesNotContain("secret", reply.Body, StringComparison.Ordinal);
    }

    private static HttpClientTransport Answering(bool well, string body, string type) => new(new Canned(well, body, type));

    private sealed class Canned(bool well, string body, string type) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Answer());

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer();

        private HttpResponseMessage Answer() => new(well ? HttpStatusCode.OK : HttpStatusCode.Forbidden) { Content = new StringContent(body, null, type) };
    }
}
