using System.Net;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

/// <summary>The app as the local host serves it.</summary>
public sealed class LocalHostTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_healthy_once_it_has_started()
    {
        using var response = await host.Client.GetAsync("/healthz", Cancellation);

        Assert.Equal("""{"status":"healthy","failing":[]}""", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_folder_in_use_is_named_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        using var other = DataFolder.Open(folder.Path);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => LocalHost.StartAsync(new LocalOptions { Port = 0, Data = folder.Path, Storage = host.Host.Storage }));

        Assert.StartsWith($"Another Relais uses the data folder {folder.Path}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_in_one_sentence()
    {
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => LocalHost.StartAsync(new LocalOptions { Port = host.Host.Address.Port, Data = folder.Path, Storage = host.Host.Storage }));

        Assert.StartsWith($"Port {host.Host.Address.Port} is in use", refusal.Message, StringComparison.Ordinal);
    }
}
