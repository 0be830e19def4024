using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Relais.Functions;
using Relais.Functions.SendGrid;
using Relais.Functions.Telemetry;
using Relais.Local.Backups;
using Relais.Local.Mailbox;
using Relais.Local.Samples;
using Relais.Local.Seeding;
using Relais.Local.SignIn;
using Relais.Local.Storage;
using Relais.Local.Tasks;
using Relais.Local.Triggers;

namespace Relais.Local;

/// <summary>
/// The app and all that it needs on a developer's machine: storage, triggers, orchestrations and a mailbox, at one address. For development; production is
/// Azure Functions.
/// </summary>
public sealed class LocalHost : IAsyncDisposable
{
    /// <summary>Where a working day lasts seconds, a mail whose sending was cut off does not wait for two minutes.</summary>
    private static readonly TimeSpan DemoClaimHolds = TimeSpan.FromSeconds(40);

    private readonly DataFolder _folder;
    private readonly Azurite? _azurite;
    private readonly WebApplication _app;
    private readonly TaskWorker _worker;
    private readonly CancellationTokenSource _stopping = new();
    private Task _triggers = Task.CompletedTask;
    private bool _isServing;

    private LocalHost(DataFolder folder, Azurite? azurite, string storage, int port, LocalOptions options)
    {
        _folder = folder;
        _azurite = azurite;
        Address = new UriBuilder(Uri.UriSchemeHttp, "localhost", port).Uri;
        Storage = storage;
        _app = Build(storage, port, options);
        _worker = _app.Services.GetRequiredService<TaskWorker>();
    }

    /// <summary>Where everything is served, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>The connection string of the storage that the app uses.</summary>
    public string Storage { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Completes when the host is asked to end, by Ctrl-C or SIGTERM.</summary>
    public Task AskedToStop
    {
        get
        {
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _app.Lifetime.ApplicationStopping.Register(asked.SetResult);
            return asked.Task;
        }
    }

    /// <exception cref="CannotStartException">Something that the person at the terminal can put right.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options)
    {
        RefuseAddress(options);
        var port = options.Port == 0 ? FreePort() : options.Port;
        if (!IsFree(port)) throw PortInUse(port);
        var folder = DataFolder.Open(options.Data);
        Azurite? azurite = null;
        LocalHost? host = null;
        try
        {
            if (options.Storage is null) azurite = await StartAzuriteAsync(folder, options);
            else if (options.Reset) folder.Clear();
            host = new LocalHost(folder, azurite, options.Storage ?? azurite!.Ports.ConnectionString(), port, options);
            await host.ServeAsync(options.Tell, options.Samples);
            return host;
        }
        catch
        {
            if (host is not null) await host.DisposeAsync();
            else await EndAsync(azurite, folder);
            throw;
        }
    }

    /// <summary>Fills the storage with invented cases; nothing else runs meanwhile.</summary>
    /// <returns>How many cases were written.</returns>
    /// <exception cref="CannotStartException">Something that the person at the terminal can put right.</exception>
    internal static async Task<int> SeedAsync(LocalOptions options, SeedOptions seed)
    {
        RefuseAddress(options);
        return await OnStorageAsync(options, storage => SeedHost.RunAsync(options, seed, storage));
    }

    /// <summary>Does something on the storage alone: the account that the options name, or that of the data folder.</summary>
    /// <exception cref="CannotStartException">Something that the person at the terminal can put right.</exception>
    internal static async Task<T> OnStorageAsync<T>(LocalOptions options, Func<string, Task<T>> work)
    {
        if (options.Storage is { } storage) return await work(storage);
        using var folder = DataFolder.Open(options.Data);
        var azurite = await StartAzuriteAsync(folder, options);
        try
        {
            return await work(azurite.Ports.ConnectionString());
        }
        finally
        {
            await azurite.StopAsync();
        }
    }

    /// <summary>Ends what runs, the app last, and then Azurite; what is stored stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _triggers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _worker.StopAsync(CancellationToken.None);
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
        await EndAsync(_azurite, _folder);
    }

    private static void RefuseAddress(LocalOptions options)
    {
        if (BackupHost.IsAddress(options.Storage)) throw new CannotStartException("--storage takes a connection string here; an address is for --backup and --restore alone.");
    }

    private static async Task EndAsync(Azurite? azurite, DataFolder folder)
    {
        if (azurite is not null) await azurite.StopAsync();
        folder.Dispose();
    }

    private static async Task<Azurite> StartAzuriteAsync(DataFolder folder, LocalOptions options)
    {
        await AzuriteInstallation.EnsureAsync(options.Tell);
        var running = await Azurite.FindAsync(folder);
        if (options.Reset)
        {
            if (running is not null) await running.StopAsync();
            folder.Clear();
            running = null;
        }

        if (running is not null)
        {
            options.Tell($"Found storage still running from the last time (Azurite, process {running.ProcessId}).");
            return running;
        }

        var azurite = await Azurite.StartAsync(folder, options.LogStorage);
        options.Tell($"Started storage (Azurite, process {azurite.ProcessId}), kept in {folder.Root}.");
        return azurite;
    }

    private WebApplication Build(string storage, int port, LocalOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Relais.Local", EnvironmentName = Environments.Development });
        var eventKey = new EventKey();
        builder.Configuration.AddLocal(options, storage, port, eventKey.Public);

        // The task hub warns of what it puts right by itself, such as a start that comes twice after a crash.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Relais", LogLevel.Information).AddFilter("DurableTask", LogLevel.Error);
        options.Logging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(port);
            kestrel.Limits.MaxRequestBodySize = null;
        });

        var hostJson = HostJson.Read();
        builder.Services.AddRouting();
        builder.Services.AddRelais(builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration);
        if (options.Demo) builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<MailOptions>>().Value.ToDispatchOptions() with { ClaimHolds = builder.Configuration.GetValue("Demo:ClaimHolds", DemoClaimHolds) });
        builder.Services.AddMailbox(_folder.Mails, eventKey);
        builder.Services.AddTaskHub(storage, hostJson.DurableTask, options.Tasks);
        builder.Services.AddSingleton(hostJson.Queues);
        builder.Services.AddSingleton(Function.In(typeof(ServiceRegistration).Assembly.GetTypes()));
        builder.Services.AddSingleton<TimerFunctions>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<QueueFunctions>(services, storage));
        options.Services(builder.Services);

        var web = builder.Build();
        web.Use(SayWhileStarting);
        web.UseLocalSignIn();
        web.MapMailboxApi();
        web.MapMailboxPages();
        web.MapFunctions(web.Services.GetRequiredService<IReadOnlyList<Function>>(), hostJson.Http.RoutePrefix);
        return web;
    }

    private async Task ServeAsync(Action<string> tell, bool samples)
    {
        try
        {
            await _app.StartAsync();
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw PortInUse(Address.Port, error);
        }
        catch (OptionsValidationException error)
        {
            throw new CannotStartException($"A setting is missing or wrong: {error.Message}", error);
        }

        tell("Starting the orchestrations …");
        var queues = _app.Services.GetRequiredService<QueueFunctions>();
        var timers = _app.Services.GetRequiredService<TimerFunctions>();
        await queues.CreateQueuesAsync();
        await _worker.StartAsync(CancellationToken.None);
        _triggers = Task.WhenAll(queues.RunAsync(_stopping.Token), timers.RunAsync(_stopping.Token));
        await FirstRun.LoadDirectoryAsync(_app.Services, tell);
        _isServing = true;
        if (samples) await FirstRun.SendReferralsAsync(Address, _folder, tell);
    }

    // Mail is taken from the start, since the orchestrations of the last run go on before everything serves.
    private async Task SayWhileStarting(HttpContext http, RequestDelegate next)
    {
        if (_isServing || http.Request.Path.StartsWithSegments("/v3") || http.Request.Path.StartsWithSegments("/mailbox"))
        {
            await next(http);
            return;
        }

        http.Response.Headers.RetryAfter = "1";
        await Results.Text("Relais is starting.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
    }

    // Below the range that the system hands out by itself, or an outgoing connection might take the port before it is opened.
    internal static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static CannotStartException PortInUse(int port, Exception? error = null) =>
        new($"Port {port} is in use, perhaps by another Relais: stop what uses it, or choose another with --port.", error);
}
