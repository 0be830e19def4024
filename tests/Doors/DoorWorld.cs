using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Functions;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Cases;
using Relais.Functions.Housekeeping;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Storage;
using Relais.Functions.Tables;
using Relais.Local.Triggers;
using Relais.Simulation;
using Relais.Tests.OpenApi;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The app's HTTP functions over the network, in their one composition, on virtual time and stores in memory.</summary>
public sealed class DoorWorld : IAsyncDisposable
{
    public const string PartnerKey = "rk_test_iom";
    public const string OtherPartnersKey = "rk_test_other";
    public const string AdministratorsKey = "rk_test_admin";
    public const string ExpiredKey = "rk_test_expired";
    public const string RevokedKey = "rk_test_revoked";

    public const string InboundSecret = "s3cret";

    /// <summary>Settings for a test that calls more often than anybody may.</summary>
    public static readonly (string Name, string Value)[] Unlimited = [("Limits:PerKey", "1000000"), ("Limits:PerAddress", "1000000"), ("Limits:Guesses", "1000000")];

    private static readonly DateTimeOffset TuesdayAtTen = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly WebApplication _app;

    private DoorWorld(WebApplication app, HttpClient http) => (_app, Http) = (app, http);

    public HttpClient Http { get; }

    public VirtualTime Time => Get<VirtualTime>();

    public InMemoryCaseStore Cases => (InMemoryCaseStore)Get<ICaseStore>();

    public FakeMail Mail => Get<FakeMail>();

    public KeptLog Log => Get<KeptLog>();

    public IServiceProvider Services => _app.Services;

    public ICaseRuns Runs => new CaseRuns(Get<DurableTaskClient>());

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<DoorWorld> StartAsync(Action<IServiceCollection>? with = null, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings.UnionBy(Settings, setting => setting.Name).ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Services.AddRouting().AddSingleton<KeptLog>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<KeptLog>());
        builder.Services.AddVirtualTime(new VirtualClock(TuesdayAtTen), CaseTasks.Register).AddRelais(builder.Configuration);
        PutStoresInMemory(builder.Services);
        builder.Services.AddMailAtOnce();
        with?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapFunctions(Function.In(typeof(ServiceRegistration).Assembly.GetTypes()), "");
        await app.StartAsync();
        await FillAsync(app.Services.GetRequiredService<IDirectory>());
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new DoorWorld(app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) });
    }

    /// <summary>The whole address of a path.</summary>
    public string Url(string path) => new Uri(Http.BaseAddress!, path).AbsoluteUri;

    /// <summary>Sends a request and lets happen what follows from it.</summary>
    public async Task<Reply> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? key = PartnerKey, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var reply = new Reply(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await ApiContract.HoldsAsync(method, path, reply);
        await Time.SettleAsync();
        return reply;
    }

    public Task<Reply> GetAsync(string path, string? key = PartnerKey, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, key, headers);

    public Task<Reply> PostJsonAsync(string path, string json, string? key = PartnerKey, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), key, headers);

    /// <summary>An administrator's command with its fields.</summary>
    public Task<Reply> CommandAsync(string code, string name, object? fields = null, string key = AdministratorsKey, params (string Name, string Value)[] headers) =>
        PostJsonAsync($"/api/cases/{code}/commands/{name}", JsonSerializer.Serialize(fields ?? new { }), key, headers);

    /// <summary>A referral comes in.</summary>
    /// <returns>The case code.</returns>
    public async Task<string> ReferAsync(Relais.Referrals.Referral? referral = null, string key = PartnerKey)
    {
        var reply = await PostJsonAsync("/api/referrals", (referral ?? SampleReferrals.Next()).ToJson(), key);
        Assert.Equal(202, reply.Status);
        return reply.Json.GetProperty("caseCode").GetString()!;
    }

    /// <summary>Handles the messages that wait in a queue, and those that follow from them, at most five times each, as a host does.</summary>
    public async Task RunQueueAsync(string queue)
    {
        while (Get<InMemoryQueues>().Receive(queue, Time.Now) is { } message)
        {
            try
            {
                if (queue == LongBatches.Queue) await Get<LongBatches>().TakeAsync(BatchCall.Read(message.Text), Runs, TestContext.Current.CancellationToken);
                else await Get<QueuedReferrals>().TakeAsync(message.Text, Runs, TestContext.Current.CancellationToken);
            }
            catch (Exception) when (message.Attempts < 5)
            {
                Get<InMemoryQueues>().Return(queue, message);
            }
            catch (Exception)
            {
                await Get<InMemoryQueues>().MoveAsync(queue, message);
            }

            await Time.SettleAsync();
        }
    }

    public async Task<CaseRecord> CaseAsync(string code) => await Cases.FindAsync(code) ?? throw new InvalidOperationException($"There is no case {code}.");

    /// <summary>The path of the answer link in the last mail that asked a step of somebody.</summary>
    public string LinkSentTo(string address) => Mail.Sent.Last(mail => mail.To == address && mail.Message.AnswerUrl is not null).Message.AnswerUrl!.AbsolutePath;

    /// <summary>That nothing is kept of any referral; it takes the first number to find out that none was taken.</summary>
    public async Task IsEmptyAsync()
    {
        Assert.Empty((await Cases.ListAsync(new CaseQuery())).Items);
        Assert.Empty(await Get<IPendingWork>().ListAsync().ToListAsync());
        Assert.Equal(1, await Get<ICaseNumbers>().NextAsync(TuesdayAtTen.Year));
        Assert.Empty(Mail.Sent);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static (string Name, string Value)[] Settings =>
    [
        ("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
        ("Relais:BaseUrl", "https://relais.example"),
        ("Privacy:HashKeyId", "k1"),
        ("Privacy:HashKey", Convert.ToBase64String(new byte[32])),
        ("Pages:FormKey", Convert.ToBase64String(new byte[32])),
        ("WEBSITE_AUTH_ENABLED", "true"),
        ("Webhooks:SigningKey", Convert.ToBase64String(new byte[32])),
        ("SendGrid:ApiKey", "SG.test"),
        ("SendGrid:InboundSecret", InboundSecret),
        ("Mail:From", "relais@relais.example"),
        ("Mail:ReplyDomain", "reply.relais.example"),
        ("Mail:AllowedDomains", "anpej.example,iom.example"),
    ];

    private static void PutStoresInMemory(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(TableCreation)));
        services.Remove(services.Single(service => service.ImplementationType == typeof(StorageCreation)));
        services
            .AddInMemoryPorts()
            .AddFakeMail()
            .Configure<KeyManagementOptions>(keys => keys.XmlRepository = new InMemoryFormKeys())
            .AddSingleton<InMemoryQueues>()
            .AddSingleton<IQueues>(provider => provider.GetRequiredService<InMemoryQueues>())
            .AddSingleton<IBatches, InMemoryBatches>()
            .AddSingleton<ISavedViews, InMemorySavedViews>()
            .AddSingleton<InMemoryBacklogs>()
            .AddSingleton<IBacklogs>(provider => provider.GetRequiredService<InMemoryBacklogs>())
            .AddSingleton<IRunVersions, VirtualVersions>()
            .AddSingleton<IDeafRuns, NoDeafRuns>()
            .AddSingleton<ITimerRuns, InMemoryTimerRuns>()
            .AddSingleton<VirtualTaskClient>()
            .AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<VirtualTaskClient>());
    }

    private static async Task FillAsync(IDirectory directory)
    {
        await SampleDirectory.FillAsync(directory);
        await directory.SaveAsync(SampleDirectory.Iom with
        {
            Keys =
            [
                Key(RevokedKey) with { RevokedAt = TuesdayAtTen.AddDays(-1) },
                Key(ExpiredKey) with { ExpiresAt = TuesdayAtTen },
                Key(PartnerKey) with { ExpiresAt = TuesdayAtTen.AddYears(1) },
            ],
        });
        await directory.SaveAsync(new Partner("other", "Autre partenaire", "IOM", ["iom.example"], null, [Key(OtherPartnersKey)]));
        await directory.SaveAsync(new Partner("administration", "Administration", "ANPEJ", [], null, [Key(AdministratorsKey) with { Administrator = true }]));
    }

    private static ApiKey Key(string key) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}

/// <summary>What a request was answered with.</summary>
public sealed record Reply(HttpResponseMessage Response, string Body)
{
    public int Status => (int)Response.StatusCode;

    public string? ContentType => Response.Content.Headers.ContentType?.MediaType;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>What is wrong, as path and code: <c>person.sex required</c>.</summary>
    public IReadOnlyList<string> Errors => [.. Json.GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("path").GetString()} {error.GetProperty("code").GetString()}")];

    /// <summary>The first thing that is wrong, in words.</summary>
    public string Message => Json.GetProperty("errors")[0].GetProperty("message").GetString()!;

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>That it is a problem of this status, with exactly these errors.</summary>
    public void IsProblem(int status, params string[] errors)
    {
        Assert.True(status == Status, $"{Status} instead of {status}: {Body}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("traceId").GetString()!);
        Assert.Equal(errors, Errors);
    }
}
