using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Cases.Bulk;
using Relais.Cases.Erasing;
using Relais.Cases.Replanning;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Digests;
using Relais.Emails.Replies;
using Relais.Partners;
using Relais.Referrals;
using Relais.Routing;
using Relais.Simulation;
using Relais.Trainings;

namespace Relais.Tests.Support;

/// <summary>The shipped orchestrations, activities and doors in virtual time, on stores in memory, with people who do what a test says.</summary>
/// <remarks>
/// What people do stands in <c>CaseWorld.People.cs</c>, the way to each step in <c>CaseWorld.Ways.cs</c>, and what can be seen of it all in <c>CaseWorld.Seen.cs</c>.
/// </remarks>
public sealed partial class CaseWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CaseWorld(ServiceProvider services) => _services = services;

    /// <summary>A Tuesday morning in Dakar.</summary>
    public static DateTimeOffset TuesdayAtTen { get; } = At("2026-11-24 10:00");

    public VirtualTime Time => Get<VirtualTime>();

    public DateTimeOffset Now => Time.Now;

    public FakeMail Mail => Get<FakeMail>();

    public InMemoryOutlook Outlook => (InMemoryOutlook)Get<IOutlook>();

    public ICaseStore Cases => Get<ICaseStore>();

    public ICaseRuns Runs => Get<ICaseRuns>();

    public IDirectory Directory => Get<IDirectory>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="with">Registers what a test needs to be different; the last registration counts.</param>
    public static async Task<CaseWorld> StartAsync(DateTimeOffset? at = null, string policy = "referral", Action<IServiceCollection>? with = null)
    {
        var clock = new VirtualClock(at ?? TuesdayAtTen);
        var services = new ServiceCollection()
            .AddVirtualTime(clock, CaseTasks.Register)
            .AddInMemoryPorts()
            .AddFakeMail()
            .AddSingleton(new LinkOptions(new Uri("https://relais.example")))
            .AddSingleton(new IntakeOptions(policy))
            .AddSingleton(new KeyedHash("k1", new byte[32]))
            .AddSingleton<Calendars>()
            .AddSingleton<CalendarDoor>()
            .AddMailAtOnce()
            .AddSingleton(new DispatchOptions(1000))
            .AddSingleton<MailLinks>()
            .AddSingleton<Post>()
            .AddSingleton<StandIns>()
            .AddSingleton<Dispatch>()
            .AddSingleton<WaitingMail>()
            .AddSingleton<RefusedMail>()
            .AddSingleton<HeldPost>()
            .AddSingleton<DigestPost>()
            .AddSingleton<Alarms>()
            .AddSingleton<LateSteps>()
            .AddSingleton<PartnerEvents>()
            .AddSingleton<DeliveryDoor>()
            .AddSingleton<PersonKeys>()
            .AddSingleton<Neighbours>()
            .AddSingleton<ReferralIntake>()
            .AddSingleton<CounsellorLoads>()
            .AddSingleton<Proposals>()
            .AddSingleton<TrainingPlaces>()
            .AddSingleton<PlaceRound>()
            .AddSingleton<AnswerDoor>()
            .AddSingleton<CommandDoor>()
            .AddSingleton<BulkDoor>()
            .AddSingleton<PersonReads>()
            .AddSingleton<NameSearch>()
            .AddSingleton<Erasure>()
            .AddSingleton<RunDoor>()
            .AddSingleton(new RetentionTerms(36, 84))
            .AddSingleton<Retention>()
            .AddSingleton<DeadLinks>()
            .AddSingleton(new ReplyOptions("reply.relais.example", "relais@relais.example"))
            .AddSingleton<ReplyHandling>()
            .AddSingleton<ReplySenders>()
            .AddSingleton<ReplyDoor>()
            .AddSingleton<Reconciler>()
            .AddSingleton<LostCases>()
            .AddSingleton<FailedCases>()
            .AddSingleton<StraySteps>()
            .AddSingleton<DeafSteps>();
        with?.Invoke(services);
        var world = new CaseWorld(services.BuildServiceProvider());
        await SampleDirectory.FillAsync(world.Directory);
        return world;
    }

    /// <summary>A world in which mail goes out as it does in earnest: by digest, in its hours, and not too much at once.</summary>
    public static async Task<CaseWorld> StartWithPostAsync(DateTimeOffset? at = null, string policy = "referral", Action<IServiceCollection>? with = null)
    {
        var world = await StartAsync(at, policy, services =>
        {
            services.AddSingleton(SamplePolicies.Catalog);
            services.AddSingleton(provider => new PostSchedule(
                provider.GetRequiredService<PolicyCatalog>(),
                provider.GetRequiredService<IntakeOptions>(),
                provider.GetRequiredService<DispatchOptions>(),
                provider.GetRequiredService<Calendars>()));
            with?.Invoke(services);
        });
        await world.Runs.KeepPostGoingAsync();
        await world.Time.SettleAsync();
        return world;
    }

    /// <summary>Lets time pass until the case's current step has been asked.</summary>
    public async Task UntilAskedAsync(string code)
    {
        var asked = await Time.RunAsync(() => Current(code) is null or { AskedAt: not null }, Now.AddYears(2));
        Assert.True(asked, $"Case {code} does not ask its step within two years.");
    }

    /// <summary>Lets time pass until the case's current step is another one.</summary>
    public async Task UntilStepAsync(string code, string step)
    {
        var came = await Time.RunAsync(() => Current(code)?.Key == step, Now.AddYears(2));
        Assert.True(came, $"Case {code} does not come to {step} within two years.");
    }

    public Task PassAsync(TimeSpan time) => Time.RunUntilAsync(Now + time);

    public Task PassDaysAsync(int days) => PassAsync(TimeSpan.FromDays(days));

    public Task PassUntilAsync(DateTimeOffset time) => Time.RunUntilAsync(time);

    /// <param name="time">In Dakar: <c>2026-11-24 10:00</c>.</param>
    public Task PassUntilAsync(string time) => Time.RunUntilAsync(At(time));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
