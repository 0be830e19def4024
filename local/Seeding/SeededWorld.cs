using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions;
using Relais.Referrals;
using Relais.Simulation;

namespace Relais.Local.Seeding;

/// <summary>
/// Some cases from their referral until now: the shipped orchestrations, activities and doors on virtual time, with stores in memory and scripted people. So
/// the histories are what Relais would have written.
/// </summary>
internal sealed class SeededWorld : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(3);
    private static readonly TimeSpan MailIsWatched = TimeSpan.FromDays(400);
    private static readonly TimeSpan Lately = TimeSpan.FromDays(12);
    private readonly ServiceProvider _services;
    private readonly Random _chance;
    private readonly WorkingCalendar _calendar = new();
    private readonly ScriptedPeople _people;
    private readonly DirectoryReading _directory;
    private readonly SeededMail _mail;
    private readonly HashSet<string> _open = [];
    private readonly HashSet<string> _failing = [];
    private readonly HashSet<string> _seen = [];
    private int _commands;

    private SeededWorld(Func<SeededMail, ServiceProvider> services, Random chance, DirectoryReading directory)
    {
        _chance = chance;
        _directory = directory;
        _people = new ScriptedPeople(chance, _calendar, [.. directory.Offices.Keys.Order(StringComparer.Ordinal)]);
        _mail = new SeededMail(chance, () => Time, async happened => await Get<DeliveryDoor>().TakeAsync(happened, Runs));
        _services = services(_mail);
    }

    public ICaseStore Cases => Get<ICaseStore>();

    public IClaims Claims => Get<IClaims>();

    /// <summary>What the year's referrals became; a referral that was refused became none.</summary>
    public List<string> Codes { get; } = [];

    private VirtualTime Time => Get<VirtualTime>();

    private ICaseRuns Runs => Get<ICaseRuns>();

    private DateTimeOffset Now => Time.Now;

    /// <param name="referred">Of each case its number and when it was referred, in order.</param>
    /// <param name="until">Now.</param>
    public static async Task<SeededWorld> LiveAsync(
        IConfiguration configuration, PolicyCatalog policies, DirectoryReading directory, Random chance, IReadOnlyList<(int Number, DateTimeOffset At)> referred, DateTimeOffset until)
    {
        var clock = new VirtualClock(referred[0].At.AddHours(-1));
        var numbers = new GivenNumbers();
        var world = new SeededWorld(mail => Compose(configuration, policies, clock, numbers, mail), chance, directory);
        await world.FillDirectoryAsync();
        await world.RunAsync(referred, numbers, until);
        return world;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ServiceProvider Compose(IConfiguration configuration, PolicyCatalog policies, VirtualClock clock, GivenNumbers numbers, SeededMail mail) => new ServiceCollection()
        .AddVirtualTime(clock, CaseTasks.Register)
        .AddRelais(configuration)
        .AddInMemoryPorts()
        .AddSingleton(policies)
        .AddSingleton<ICaseNumbers>(numbers)
        .AddSingleton<IEmailRenderer>(mail)
        .AddSingleton<IEmailSender>(mail)
        .AddSingleton(new DispatchOptions(int.MaxValue))
        .AddSingleton(provider => new PostSchedule(
            calendar => new DailyPost(PostHours.Of(policies.Current(provider.GetRequiredService<IntakeOptions>().Policy), calendar)),
            provider.GetRequiredService<Calendars>()))
        .BuildServiceProvider();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private async Task FillDirectoryAsync()
    {
        var directory = Get<IDirectory>();
        foreach (var office in _directory.Offices.Values) await directory.SaveAsync(office);
        foreach (var person in _directory.People.Values) await directory.SaveAsync(person);
        foreach (var partner in _directory.Partners.Values) await directory.SaveAsync(partner);
    }

    private async Task RunAsync(IReadOnlyList<(int Number, DateTimeOffset At)> referred, GivenNumbers numbers, DateTimeOffset until)
    {
        var referrals = new InventedReferrals(_chance, [.. _directory.Offices.Values.SelectMany(office => office.Regions)]);
        foreach (var (number, at) in referred) Time.At(at, () => ReferAsync(referrals.Next(number, WorkingCalendar.DateOf(at)), number, numbers));
        _mail.TellsFrom = until - MailIsWatched;
        Time.BeforeActivity = FailWhereItShould;
        await Runs.KeepPostGoingAsync();
        for (var look = _calendar.NextWorkingMoment(Now); look < until; look = _calendar.NextWorkingMoment(look + BetweenLooks))
        {
            await Time.RunUntilAsync(look);
            if (until - look < Lately) await LivelyAsync(until);
            foreach (var code in _open.ToList()) await LookAsync(code);
            if (_open.Count == 0 && look > referred[^1].At) return;
        }

        await Time.RunUntilAsync(until);
    }

    private async Task ReferAsync(Referral referral, int number, GivenNumbers numbers)
    {
        numbers.Next = number;
        var partner = _directory.Partners.Values.Where(partner => partner.SenderDomains.Count > 0).OrderBy(partner => partner.Id, StringComparer.Ordinal).First();
        if (await Get<ReferralIntake>().SubmitAsync(partner, referral, Language.French, Runs) is not Submission.Accepted accepted) return;
        Codes.Add(accepted.CaseCode);
        _open.Add(accepted.CaseCode);
        if (_chance.Next(100) < 12) Time.At(Now.AddDays(3 + _chance.Next(120)), () => CommandAsync(accepted.CaseCode));
    }

    /// <summary>Whoever is asked begins to think of an answer.</summary>
    private async Task LookAsync(string code)
    {
        if (await Cases.FindAsync(code) is not { } @case) return;
        if (!@case.Status.IsOpen())
        {
            _open.Remove(code);
            return;
        }

        if (@case.Step is { AskedAt: { } asked } step && _seen.Add($"{code}/{step.Number}")) Expect(@case, step.Number, step.Key, step.Owner, asked, step.DueAt);
        if (@case.Facts is not { SamePersonAs: not null, SamePersonAsked: true } || (await Cases.ReadHistoryAsync(code))?.Steps.FirstOrDefault(one => one is { Key: "same-person", State: StepState.Open, AskedAt: not null }) is not { } same) return;
        if (_seen.Add($"{code}/{same.Number}")) Expect(@case, same.Number, same.Key, same.Owner, same.AskedAt!.Value, same.DueAt);
    }

    private void Expect(CaseRecord @case, int number, string step, string owner, DateTimeOffset asked, DateTimeOffset due)
    {
        if (_people.AnsweredAt(@case.Office, asked, due, step == Steps.FollowUp.Key) is { } at) Time.At(at, () => AnswerAsync(@case.Code, number, step, owner));
    }

    private async Task AnswerAsync(string code, int number, string key, string owner)
    {
        if (await Cases.ReadAsync(code, new CaseRows(number, key)) is not { Step.State: StepState.Open } state || state.Case.Hold is not null) return;
        var (door, step) = (Get<AnswerDoor>(), Steps.Named(key));
        var context = await door.ContextAsync(state.Case, step, Language.French);
        var offered = Steps.Offered(step, state.Case.Facts).ToList();
        var values = _people.Answer(key, state.Case.Office, offered, [.. context.Counsellors.Order(StringComparer.Ordinal)], context.Today);
        var read = AnswerReader.Read(step, values, context);
        if (read.Answer is null) throw new InvalidOperationException($"A scripted answer to {key} is not one: {string.Join(" ", read.Problems.Select(problem => problem.Message))}");
        await door.AnswerAsync(code, number, key, read, owner, _people.Channel(), Runs);
    }

    private async Task CommandAsync(string code)
    {
        if (await Cases.FindAsync(code) is not { } @case || !@case.Status.IsOpen()) return;
        var door = Get<CommandDoor>();
        var key = NextKey();
        var command = new CaseCommand(key, CommandName.Remind, Party.Administrator, Channel.Page, Now);
        switch (_chance.Next(10))
        {
            case < 4:
                await HoldAsync(code);
                break;
            case < 6:
                await door.NoteAsync(code, key, "Le centre confirme par téléphone.", Party.Administrator, Channel.Page);
                break;
            case < 8:
                await door.SendAsync(code, command, null, Runs);
                break;
            default:
                await door.SendAsync(code, command with { Name = CommandName.Revoke, Code = ReasonCodes.Cancelled }, "Orientation annulée.", Runs);
                break;
        }
    }

    private Task<CommandVerdict> HoldAsync(string code) => Get<CommandDoor>().SendAsync(
        code,
        new CaseCommand(NextKey(), CommandName.Hold, Party.Administrator, Channel.Page, Now) { Until = WorkingCalendar.DateOf(Now).AddDays(10 + _chance.Next(50)) },
        "La personne est en voyage familial.",
        Runs);

    private string NextKey() => $"seed-{++_commands}";

    /// <summary>Of late some things have gone wrong that are not yet put right.</summary>
    private async Task LivelyAsync(DateTimeOffset until)
    {
        _mail.BounceRate = 0.05;
        if (_failing.Count > 0 || until - Now > TimeSpan.FromDays(4)) return;
        foreach (var (place, code) in _open.Order(StringComparer.Ordinal).Index())
        {
            if (place % 9 == 0 && await Cases.FindAsync(code) is { Step.AskedAt: not null }) _failing.Add(code);
            else if (place % 12 == 5) await HoldAsync(code);
        }
    }

    private void FailWhereItShould(string activity, string? input)
    {
        if (activity.Contains("Attention", StringComparison.Ordinal) || input is null) return;
        if (_failing.Any(code => input.Contains(code, StringComparison.Ordinal))) throw new InvalidDataException("Seeded to fail.");
    }

    private sealed class GivenNumbers : ICaseNumbers
    {
        public int Next { get; set; }

        public Task<int> NextAsync(int year, CancellationToken cancellation = default) => Task.FromResult(Next);
    }
}
