using System.Collections.Concurrent;
using System.Globalization;
using Relais.Cases;
using Relais.Chasing;
using Relais.Indicators;

namespace Relais.Local.Seeding;

/// <summary>Fills storage with cases that look like three years of work, without touching any that is there.</summary>
/// <remarks>
/// The numbers of their codes begin where no intake will come to for long; a number that is taken is left as it is, so that a run which was cut off is begun again by the
/// same command. They stand still: no orchestration runs for those that are open.
/// </remarks>
internal sealed class Seeds(IServiceProvider services, IConfiguration configuration, SeedOptions options, DateTimeOffset now, Action<string> tell)
{
    /// <summary>The first case's number.</summary>
    public const int FirstNumber = 500_001;

    private const int Months = 36;
    private const int WorldSize = 50;

    /// <summary>Of each world's cases; the emulator does one thing at a time, whatever it is asked.</summary>
    private const int AtOnce = 4;

    private readonly PolicyCatalog _policies = services.GetRequiredService<PolicyCatalog>();
    private readonly ICaseImport _import = services.GetRequiredService<ICaseImport>();
    private readonly IClaims _claims = services.GetRequiredService<IClaims>();
    private readonly IIndicators _indicators = services.GetRequiredService<IIndicators>();
    private readonly WorkingCalendar _calendar = new();
    private int _lived;
    private int _written;

    /// <returns>How many cases were written.</returns>
    public async Task<int> SowAsync(CancellationToken cancellation)
    {
        var directory = await services.GetRequiredService<IDirectory>().ReadAsync(cancellation);
        var taken = await TakenAsync(cancellation);
        var worlds = Referred().Chunk(WorldSize).Select((cases, index) => (Index: index, Cases: cases)).Where(world => world.Cases.Any(one => !taken.Contains(one.Number))).ToList();
        tell(taken.Count == 0 ? $"Sowing {options.Count} cases …" : $"{taken.Count} of the numbers are taken already and stay as they are.");
        await Parallel.ForEachAsync(worlds, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = cancellation }, async (world, stop) =>
        {
            await using var lived = await SeededWorld.LiveAsync(configuration, _policies, directory, new Random((options.Seed * 100_003) + world.Index), world.Cases, now);
            var figures = new ConcurrentBag<CaseFigures>();
            await Parallel.ForEachAsync(lived.Codes.Where(code => !taken.Contains(NumberOf(code))), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (code, inner) =>
            {
                if (await WriteAsync(lived, code, inner) is { } written) figures.Add(FiguresOfCase.Of(written, _calendar));
            });
            await _indicators.SaveAsync([.. figures], stop);
            Interlocked.Add(ref _lived, world.Cases.Length);
            tell(string.Create(CultureInfo.InvariantCulture, $"  {_lived} of {worlds.Sum(one => one.Cases.Length)}"));
        });
        await services.GetRequiredService<CountRound>().RunAsync(cancellation);
        return _written;
    }

    /// <returns>Null when the number is taken.</returns>
    private async Task<CaseHistory?> WriteAsync(SeededWorld world, string code, CancellationToken cancellation)
    {
        var history = await world.Cases.ReadHistoryAsync(code, cancellation) ?? throw new InvalidOperationException($"Case {code} was not lived.");
        var referral = await world.Cases.ReadReferralAsync(code, cancellation) ?? throw new InvalidOperationException($"Case {code} has no referral.");
        if (!await _import.AddAsync(history, referral, cancellation)) return null;
        Interlocked.Increment(ref _written);
        foreach (var key in history.Case.Status.IsOpen() ? history.Case.Claims : [])
        {
            if (await world.Claims.FindAsync(key, cancellation) is { } claim) await _claims.TryTakeAsync(key, claim with { Version = null }, cancellation);
        }

        return history;
    }

    /// <summary>The numbers that cases have already, of those that are to be sown.</summary>
    private async Task<HashSet<int>> TakenAsync(CancellationToken cancellation)
    {
        var taken = new HashSet<int>();
        string? cursor = null;
        do
        {
            var page = await services.GetRequiredService<ICaseStore>().ListAsync(new CaseQuery(PageSize: 1000, Cursor: cursor), cancellation);
            taken.UnionWith(page.Items.Select(item => NumberOf(item.Code)).Where(number => number >= FirstNumber && number < FirstNumber + options.Count));
            cursor = page.Next;
        }
        while (cursor is not null);
        return taken;
    }

    private static int NumberOf(string code) => int.Parse(code.Split('-')[2], CultureInfo.InvariantCulture);

    /// <summary>When each case was referred: spread over the working hours of the months before now.</summary>
    private List<(int Number, DateTimeOffset At)> Referred()
    {
        var chance = new Random(options.Seed);
        var from = now.AddMonths(-Months);
        var share = (now - from) / options.Count;
        return [.. Enumerable.Range(0, options.Count)
            .Select(index => _calendar.NextWorkingMoment(from + (share * (index + chance.NextDouble()))))
            .Select(at => Within(at, chance))
            .Select(at => at < now ? at : now.AddMinutes(-1))
            .Order()
            .Select((at, index) => (FirstNumber + index, at))];
    }

    private DateTimeOffset Within(DateTimeOffset at, Random chance) => _calendar.Add(at, WorkingCalendar.WorkingDay * chance.NextDouble());
}
