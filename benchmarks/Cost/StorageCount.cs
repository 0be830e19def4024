using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Relais.Functions.Storage;

namespace Relais.Benchmarks.Cost;

/// <summary>Counts each request of this process to a storage account as it leaves, retries too. A batch of rows is one request, as it is billed.</summary>
internal sealed class StorageCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Requests = "System.Net.Http.HttpRequestOut";
    private readonly ConcurrentDictionary<StorageUse, int> _counts = [];
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Uri _tables;
    private readonly Uri _queues;
    private readonly Uri _blobs;
    private readonly HubNames _hub;

    /// <param name="storage">A connection string.</param>
    public StorageCount(string storage, HubNames hub)
    {
        _tables = new TableServiceClient(storage).Uri;
        _queues = new QueueServiceClient(storage).Uri;
        _blobs = new BlobServiceClient(storage).Uri;
        _hub = hub;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was counted while something was done, and for how long that took.</summary>
    public async Task<(StorageTally Tally, TimeSpan Elapsed)> DuringAsync(Func<Task> work)
    {
        var (before, began) = (_counts.ToDictionary(), Stopwatch.GetTimestamp());
        await work();
        var (after, elapsed) = (_counts.ToDictionary(), Stopwatch.GetElapsedTime(began));
        return (new StorageTally(after.ToDictionary(one => one.Key, one => (double)(one.Value - before.GetValueOrDefault(one.Key)))), elapsed);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener") _subscriptions.Add(value.Subscribe(this, name => name.StartsWith(Requests, StringComparison.Ordinal)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // The type of the payload is not public; that it has the request is documented.
        if (value.Key != Requests + ".Start" || value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is not HttpRequestMessage request) return;
        if (UseOf(request) is { } use) _counts.AddOrUpdate(use with { Asker = Asker.Current }, 1, (_, count) => count + 1);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }

    private StorageUse? UseOf(HttpRequestMessage request)
    {
        var verb = request.Method.Method switch
        {
            "GET" or "HEAD" => "read",
            "DELETE" => "delete",
            _ => "write",
        };
        if (Below(_tables, request) is { } table)
        {
            if (table == "$batch") (table, verb) = (TableOfBatch(request), "batch");
            var name = table.Split('(')[0];
            return new StorageUse(IsHub(name) ? Spender.HubTables : Spender.AppTables, name, verb);
        }

        if (Below(_queues, request) is { } queue)
        {
            var name = queue.Split('/')[0];
            if (_hub.ControlQueues.Contains(name)) name = "control queues";
            return new StorageUse(name == "control queues" || IsHub(name) ? Spender.HubQueues : Spender.AppQueues, name, verb);
        }

        if (Below(_blobs, request) is not { } blob) return null;
        var container = blob.Split('/')[0];
        return new StorageUse(IsHub(container) ? Spender.HubBlobs : Spender.AppBlobs, container, verb);
    }

    private bool IsHub(string name) => name.StartsWith(_hub.Hub, StringComparison.OrdinalIgnoreCase);

    private static string? Below(Uri service, HttpRequestMessage request)
    {
        var (root, asked) = (RootOf(service), request.RequestUri!.GetLeftPart(UriPartial.Path));
        return asked.StartsWith(root, StringComparison.Ordinal) ? asked[root.Length..] : null;
    }

    private static string RootOf(Uri service) => service.GetLeftPart(UriPartial.Path).TrimEnd('/') + '/';

    /// <summary>All rows of a batch belong to one table, which only its content names.</summary>
    private string TableOfBatch(HttpRequestMessage request)
    {
        using var content = new MemoryStream();
        request.Content!.CopyTo(content, null, CancellationToken.None);
        var rows = Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
        var root = RootOf(_tables);
        var at = rows.IndexOf(root, StringComparison.Ordinal);
        return at < 0 ? "unnamed" : string.Concat(rows[(at + root.Length)..].TakeWhile(char.IsAsciiLetterOrDigit));
    }
}
