using Relais.Local;

namespace Relais.Tests.Support;

/// <summary>The whole local host on a free port, with storage of its own, for one test class.</summary>
public class LocalHostFixture(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LocalHost? _host;
    private HttpClient? _client;

    public LocalHost Host => _host!;

    /// <summary>Follows no redirects; addresses are relative to the host's.</summary>
    public HttpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _host = await LocalHost.StartAsync(Options(new LocalOptions { Port = 0, Data = _folder.Path, Samples = false, Storage = await azurite.AccountAsync() }));

        // Without a propagator the client traces nothing: what is traced is the host's.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = _host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a test class wants otherwise.</summary>
    protected virtual LocalOptions Options(LocalOptions options) => options;
}
