using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Relais.Functions.Tables;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

/// <summary>A set of tables of a test's own, with every request to them counted and, where the test says so, failing.</summary>
internal sealed partial class TestTables : DelegatingHandler
{
    /// <summary>What a storage account takes in a filter, as documented under "Querying tables and entities"; Azurite takes more.</summary>
    private const int MostComparisons = 15;

    private static readonly ConcurrentDictionary<AzuriteFixture, Task<string>> Accounts = [];
    private readonly List<string> _requests = [];
    private readonly string _connectionString;
    private readonly string _prefix;

    private TestTables(string connectionString, string prefix)
        : base(new SocketsHttpHandler())
    {
        _prefix = prefix;
        _connectionString = connectionString;
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(this)),
            Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) },
        };
        Set = new TableSet(new TableServiceClient(connectionString, options), new StorageOptions { TablePrefix = prefix });
    }

    public TableSet Set { get; }

    /// <summary>Answers instead of the storage, where it answers anything.</summary>
    public Func<HttpRequestMessage, Task<HttpResponseMessage?>>? Intercept { get; set; }

    /// <summary>Which requests the storage carries out while their reply is lost on the way.</summary>
    public Func<HttpRequestMessage, bool>? LosesReply { get; set; }

    public static async Task<TestTables> CreateAsync(AzuriteFixture azurite)
    {
        var tables = new TestTables(await AccountAsync(azurite), "t" + Guid.NewGuid().ToString("N"));
        await tables.Set.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return tables;
    }

    /// <summary>The account that all tests of tables share, each with a prefix of its own.</summary>
    public static Task<string> AccountAsync(AzuriteFixture azurite) => Accounts.GetOrAdd(azurite, fixture => fixture.AccountAsync());

    /// <summary>The same tables, as another process sees them.</summary>
    public TestTables Another() => new(_connectionString, _prefix);

    /// <summary>A table as it lies there, without faults.</summary>
    public TableClient Raw(string name) => new TableServiceClient(_connectionString).GetTableClient(_prefix + name);

    /// <summary>The rows of a table as they lie there.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string name)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Raw(name).QueryAsync<TableEntity>()) rows.Add(row);
        return rows;
    }

    public static Task<HttpResponseMessage?> Fail(HttpStatusCode status) => Task.FromResult<HttpResponseMessage?>(new HttpResponseMessage(status));

    /// <summary>How many requests it takes.</summary>
    public async Task<int> CountAsync(Func<Task> work)
    {
        lock (_requests) _requests.Clear();
        await work();
        lock (_requests) return _requests.Count;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_requests) _requests.Add($"{request.Method} {request.RequestUri}");
        if (Comparisons(request) > MostComparisons) return new HttpResponseMessage(HttpStatusCode.BadRequest);
        if (Intercept is { } intercept && await intercept(request) is { } answer) return answer;
        var reply = await base.SendAsync(request, cancellationToken);
        return LosesReply?.Invoke(request) == true ? throw new HttpRequestException("The connection was closed.") : reply;
    }

    private static int Comparisons(HttpRequestMessage request)
    {
        var filter = HttpUtility.ParseQueryString(request.RequestUri!.Query)["$filter"] ?? "";
        return Operators().Count(Texts().Replace(filter, "''"));
    }

    [GeneratedRegex(" (eq|ne|gt|ge|lt|le) ")]
    private static partial Regex Operators();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Texts();
}
