using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Relais.Local.Storage;

[assembly: AssemblyFixture(typeof(Relais.Tests.Support.AzuriteFixture))]

namespace Relais.Tests.Support;

/// <summary>One Azurite for a test run, in memory, started when a test first needs it. Each asks for a storage account of its own, and so sees nothing of the others.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private const int Accounts = 500;
    private readonly Lazy<Task<Azurite>> _azurite;
    private readonly TemporaryFolder _folder = new();
    private int _taken;

    public AzuriteFixture() => _azurite = new Lazy<Task<Azurite>>(StartAsync);

    /// <summary>The connection string of an empty storage account.</summary>
    public async Task<string> AccountAsync()
    {
        var number = Interlocked.Increment(ref _taken);
        if (number > Accounts) throw new InvalidOperationException($"The tests need more than {Accounts} storage accounts: give Azurite more.");
        var (name, key) = Account(number);
        return (await _azurite.Value).Ports.ConnectionString(name, key);
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite.IsValueCreated) await (await _azurite.Value).DisposeAsync();
        _folder.Dispose();
    }

    private async Task<Azurite> StartAsync()
    {
        await AzuriteInstallation.EnsureAsync(_ => { });
        return await Azurite.StartInMemoryAsync(_folder.Path, Enumerable.Range(1, Accounts).Select(Account).ToDictionary());
    }

    private static (string Name, string Key) Account(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"relais{number}");
        return (name, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
    }
}
