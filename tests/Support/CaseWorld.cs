using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails;
using Relais.Referrals;
using Relais.Simulation;

namespace Relais.Tests.Support;

/// <summary>The shipped orchestrations, activities and doors in virtual time, on stores in memory, with people who do what a test says.</summary>
public sealed class CaseWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private int _commands;

    private CaseWorld(ServiceProvider services) => _services = services;

    /// <summary>A Tuesday morning in Dakar.</summary>
    public static DateTimeOffset TuesdayAtTen { get; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    public VirtualTime Time => Get<VirtualTime>();

    public DateTimeOffset Now => Time.Now;

    public FakeMail Mail => Get<FakeMail>();

    public ICaseStore Cases => Get<ICaseStore>();

    public ICaseRuns Runs => Get<ICaseRuns>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<CaseWorld> StartAsync(DateTimeOffset? at = null, string policy = "referral")
    {
        var clock = new VirtualClock(at ?? TuesdayAtTen);
        var services = new ServiceCollection()
            .AddVirtualTime(clock, CaseTasks.Register)
            .AddSingleton<ICaseStore, InMemoryCaseStore>()
            .AddSingleton<IClaims, InMemoryClaims>()
            .AddSingleton<IPendingWork, InMemoryPendingWork>()
            .AddSingleton<ICaseNumbers, InMemoryCaseNumbers>()
            .AddSingleton<IAnswerLinks, InMemoryAnswerLinks>()
            .AddSingleton<IDirectory, InMemoryDirectory>()
            .AddSingleton<FakeMail>()
            .AddSingleton<IEmailRenderer>(provider => provider.GetRequiredService<FakeMail>())
            .AddSingleton<IEmailSender>(provider => provider.GetRequiredService<FakeMail>())
            .AddSingleton(new LinkOptions(new Uri("https://relais.example")))
            .AddSingleton(new IntakeOptions(policy))
            .AddSingleton(new KeyedHash("k1", new byte[32]))
            .AddSingleton(PolicyCatalog.Embedded())
            .AddSingleton<WorkingCalendar>()
            .AddSingleton<Post>()
            .AddSingleton<ReferralIntake>()
            .AddSingleton<AnswerDoor>()
            .AddSingleton<CommandDoor>()
            .AddSingleton<Reconciler>();
        var world = new CaseWorld(services.BuildServiceProvider());
        await SampleDirectory.FillAsync(world.Get<IDirectory>());
        return world;
    }

    /// <summary>A referral comes in and its case begins.</summary>
    /// <returns>The case code.</returns>
    public async Task<string> ReferAsync(Referral? referral = null)
    {
        var submission = await SubmitAsync(referral ?? SampleReferrals.Next());
        return Assert.IsType<Submission.Accepted>(submission).CaseCode;
    }

    public async Task<Submission> SubmitAsync(Referral referral)
    {
        var submission = await Get<ReferralIntake>().SubmitAsync(SampleDirectory.Iom, referral, Language.French, Runs);
        await Time.SettleAsync();
        return submission;
    }

    /// <summary>The owner of the case's current step answers.</summary>
    public async Task<Verdict> AnswerAsync(string code, string choice, params (string Field, string Value)[] fields)
    {
        var step = (await CaseAsync(code)).Step ?? throw new InvalidOperationException($"Case {code} asks nothing.");
        return await AnswerStepAsync(code, step.Number, step.Key, choice, step.Owner, fields);
    }

    public async Task<Verdict> AnswerStepAsync(string code, int number, string step, string choice, string by, params (string Field, string Value)[] fields)
    {
        var door = Get<AnswerDoor>();
        var values = fields.ToDictionary(field => field.Field, field => field.Value);
        values["choice"] = choice;
        var read = AnswerReader.Read(Steps.Named(step), values, await door.ContextAsync(await CaseAsync(code), Language.French));
        Assert.Empty(read.Problems);
        var verdict = await door.AnswerAsync(code, number, step, read, by, Channel.Button, Runs);
        await Time.SettleAsync();
        return verdict;
    }

    /// <summary>Answers several steps one after the other, each as soon as it is asked.</summary>
    public async Task AnswerAllAsync(string code, params string[] choices)
    {
        foreach (var choice in choices)
        {
            await UntilAskedAsync(code);
            await AnswerAsync(code, choice, FieldsFor(choice));
        }
    }

    /// <summary>An administrator's command.</summary>
    public async Task<CommandVerdict> CommandAsync(string code, CommandName name, Func<CaseCommand, CaseCommand>? with = null)
    {
        var command = new CaseCommand($"c{++_commands}", name, Party.Administrator, Channel.Api, Now);
        var verdict = await Get<CommandDoor>().SendAsync(code, with is null ? command : with(command), "motif", Runs);
        await Time.SettleAsync();
        return verdict;
    }

    /// <summary>Lets time pass until the case's current step has been asked.</summary>
    public async Task UntilAskedAsync(string code)
    {
        var asked = await Time.RunAsync(() => Current(code) is null or { AskedAt: not null }, Now.AddYears(2));
        Assert.True(asked, $"Case {code} does not ask its step within two years.");
    }

    public Task PassAsync(TimeSpan time) => Time.RunUntilAsync(Now + time);

    public Task PassUntilAsync(DateTimeOffset time) => Time.RunUntilAsync(time);

    public async Task<CaseRecord> CaseAsync(string code) => await Cases.FindAsync(code) ?? throw new InvalidOperationException($"There is no case {code}.");

    public async Task<CaseHistory> HistoryAsync(string code) => await Cases.ReadHistoryAsync(code) ?? throw new InvalidOperationException($"There is no case {code}.");

    /// <summary>The statuses that the case went through, in order.</summary>
    public async Task<IReadOnlyList<CaseStatus>> StatusesAsync(string code) =>
        [.. (await HistoryAsync(code)).Log.Where(line => line.Kind == LogKind.StatusChanged).Select(line => line.Status!.Value)];

    /// <summary>What was mailed about a case, in order: <c>ask acknowledge → antenne.kolda@anpej.example</c>.</summary>
    public IReadOnlyList<string> Mailed(string code) =>
        [.. Mail.Sent.Where(mail => mail.Message.CaseCode == code).Select(mail => $"{mail.About} → {mail.To}")];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private CurrentStep? Current(string code) => Cases.FindAsync(code).GetAwaiter().GetResult()?.Step;

    private (string, string)[] FieldsFor(string choice) => choice switch
    {
        "accept" => [("counsellor", "ce-kolda-1")],
        "training" => [("title", "Couture"), ("centre", "Centre de Kolda"), ("start", Day(14)), ("end", Day(74))],
        "attending" => [("percent", "90")],
        "completed" => [("certificate", "yes")],
        "employed" => [("kind", "PERMANENT"), ("satisfaction", "4")],
        "ask-information" => [("question", "Quel est le métier souhaité ?")],
        "given" => [("information", "La couture.")],
        _ => [],
    };

    private string Day(int fromNow) => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(fromNow).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
