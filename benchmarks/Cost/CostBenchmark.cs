using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Storage;
using Relais.Local;
using Relais.Local.Mailbox;

namespace Relais.Benchmarks.Cost;

/// <summary>What a case costs in storage requests and in time, beside a bare orchestration with the same awaits on the same hub; and what an idle app costs.</summary>
internal sealed class CostBenchmark : IDisposable
{
    private const int AtOnce = 8;

    /// <summary>So many cases are lived one after the other: what polls and timers add to each differs, and the middle one counts.</summary>
    private const int Lives = 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>How long what follows the last mail may take.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);
    private readonly LocalHost _host;
    private readonly HttpClient _http;
    private readonly Caseworkers _people;
    private readonly StorageCount _count;

    private readonly BareNews _news;

    private CostBenchmark(LocalHost host, BareNews news)
    {
        _news = news;
        _host = host;
        _http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) };
        _people = new Caseworkers(_http, host.Services.GetRequiredService<MailStore>());
        _count = new StorageCount(host.Storage, host.Services.GetRequiredService<HubNames>());
    }

    /// <param name="burst">How many cases are begun at once; none where there is 0.</param>
    /// <param name="idle">How long the idle app is watched.</param>
    /// <param name="storage">The connection string of an account that holds nothing else; an Azurite of its own without one.</param>
    public static async Task RunAsync(int burst, TimeSpan idle, string? storage)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var data = Directory.CreateTempSubdirectory("relais-cost-").FullName;
        try
        {
            var news = new BareNews();
            await using var host = await CostHost.StartAsync(data, storage, news);
            using var benchmark = new CostBenchmark(host, news);
            Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {(storage is null ? "Azurite" : "a storage account")}\n");
            await Task.Delay(TimeSpan.FromSeconds(20));
            var perSecond = await benchmark.IdleAsync(idle);
            await benchmark.LivesAsync(perSecond);
            if (burst > 0) await benchmark.BurstAsync(burst, perSecond);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    public void Dispose()
    {
        _count.Dispose();
        _http.Dispose();
    }

    private async Task<StorageTally> IdleAsync(TimeSpan idle)
    {
        var (tally, elapsed) = await _count.DuringAsync(() => Task.Delay(idle));
        var perSecond = tally.Times(1 / elapsed.TotalSeconds);
        Console.WriteLine($"Idle: {perSecond.Total * 3600:F0} storage requests an hour (from {elapsed.TotalSeconds:F0} s)");
        CostTable.Print(["an hour"], perSecond.Times(3600));
        return perSecond;
    }

    private async Task LivesAsync(StorageTally idle)
    {
        Console.WriteLine($"\n{Lives} cases, each from referral to closure and after it its bare orchestration; storage requests beyond those of an idle app");
        var lives = new List<Life>();
        for (var number = 0; number < Lives; number++)
        {
            var life = await LiveAsync(number, idle);
            lives.Add(life);
            Console.WriteLine($"  {life.Case.Total:F0}, of the bare orchestration {life.Bare.Total:F0}: {life.Ratio:F2} times; {life.Took.TotalSeconds:F0} s, from posted answer to next question mailed {Percentiles(life.Waits)}");
        }

        var middle = lives.OrderBy(life => life.Ratio).ElementAt(Lives / 2);
        var shape = middle.Shape;
        Console.WriteLine($"The middle one, {middle.Answers} answers, working set {Environment.WorkingSet / 1_048_576} MiB");
        Console.WriteLine($"  awaits: {shape.Orchestrations} orchestrations, {shape.Count('a')} activities, {shape.Count('t') + shape.Count('w')} timers ({shape.Count('w')} came), {shape.Count('e')} events");
        CostTable.Print(["case", "bare"], middle.Case, middle.Bare);
        CostTable.PrintAskers(middle.Case);
    }

    private async Task<Life> LiveAsync(int number, StorageTally idle)
    {
        var (code, answers) = ("", 0);
        var waits = new List<double>();
        var (all, took) = await _count.DuringAsync(async () =>
        {
            code = await _people.ReferAsync(number);
            answers = await AnswerAllAsync(code, number, waits);
            await Task.Delay(Settling);
        });

        var tasks = _host.Services.GetRequiredService<DurableTaskClient>();
        var shape = await BareShape.OfAsync(tasks, code, $"bare{number}");
        var (bareAll, bareTook) = await _count.DuringAsync(async () =>
        {
            await PlayBareAsync(tasks, shape);
            await Task.Delay(Settling);
        });
        return new Life(shape, all.Less(idle.Times(took.TotalSeconds)), bareAll.Less(idle.Times(bareTook.TotalSeconds)), took, answers, waits);
    }

    /// <summary>Answers each question as it comes, until the case is closed.</summary>
    /// <returns>How many answers that took.</returns>
    private async Task<int> AnswerAllAsync(string code, int number, List<double> waits)
    {
        DateTimeOffset? posted = null;
        var (answered, answers) = (0, 0);
        while (!_people.IsClosed(code))
        {
            if (_people.Mailed().Values.Where(question => question.Code == code && question.Number > answered).MinBy(question => question.Number) is not { } question)
            {
                await Task.Delay(Look);
                continue;
            }

            var answer = await _people.AnswerAsync(question, number);
            if (posted is { } before && !answer.OnItsDay) waits.Add((question.MailedAt - before).TotalMilliseconds);
            (posted, answered) = (answer.PostedAt, question.Number);
            answers++;
        }

        return answers;
    }

    private async Task PlayBareAsync(DurableTaskClient tasks, BareShape shape)
    {
        await tasks.ScheduleNewOrchestrationInstanceAsync(nameof(BareCase), shape, new StartOrchestrationOptions(shape.Id));
        while (await _news.NextAsync() is { Ended: false } waiting)
        {
            // The turn that waits is to be stored, as it is when somebody reads a mail first.
            await Task.Delay(Look * 2);
            await tasks.RaiseEventAsync(waiting.Id, BareCase.Event, "");
        }
    }

    private async Task BurstAsync(int cases, StorageTally idle)
    {
        var began = Stopwatch.GetTimestamp();
        var codes = new string[cases];
        var (accepted, asked, peak) = (TimeSpan.Zero, TimeSpan.Zero, 0L);
        var (all, took) = await _count.DuringAsync(async () =>
        {
            await Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) => codes[index] = await _people.ReferAsync(index + Lives));
            accepted = Stopwatch.GetElapsedTime(began);
            await MailedAsync(codes, 1);
            (asked, peak) = (Stopwatch.GetElapsedTime(began), Environment.WorkingSet);
        });

        // Said at once, since on Azurite the answers of a large burst take long.
        Console.WriteLine($"\nBurst of {cases} cases, {AtOnce} at once");
        Console.WriteLine($"  referrals taken: {cases / accepted.TotalSeconds:F1} a second; cases started, until their first question is mailed: {cases / asked.TotalSeconds:F1} a second");

        var mailed = _people.Mailed();
        var first = codes.Select(code => mailed[(code, 1)]).ToList();
        var posted = new DateTimeOffset[cases];
        var (answering, answeringTook) = await _count.DuringAsync(async () =>
        {
            await Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) => posted[index] = (await _people.AnswerAsync(first[index], index + Lives)).PostedAt);
            await MailedAsync(codes, 2);
        });
        var next = _people.Mailed();
        var waits = codes.Select((code, index) => (next[(code, 2)].MailedAt - posted[index]).TotalMilliseconds).ToList();

        Console.WriteLine($"  from posted answer to next question mailed: {Percentiles(waits)}");
        Console.WriteLine($"  working set: {Math.Max(peak, Environment.WorkingSet) / 1_048_576} MiB");
        Console.WriteLine("  storage requests a case beyond those of an idle app, until the first question is mailed, and from its answer to the next");
        CostTable.Print(["start", "answer"], all.Less(idle.Times(took.TotalSeconds)).Times(1.0 / cases), answering.Less(idle.Times(answeringTook.TotalSeconds)).Times(1.0 / cases));
    }

    private async Task MailedAsync(string[] codes, int number)
    {
        while (true)
        {
            var mailed = _people.Mailed();
            if (codes.All(code => mailed.ContainsKey((code, number)))) return;
            await Task.Delay(Look);
        }
    }

    private static string Percentiles(List<double> milliseconds)
    {
        List<double> sorted = [.. milliseconds.Order()];
        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
        return $"p50 {At(0.50):F0} ms, p95 {At(0.95):F0} ms, p99 {At(0.99):F0} ms";
    }

    private sealed record Life(BareShape Shape, StorageTally Case, StorageTally Bare, TimeSpan Took, int Answers, List<double> Waits)
    {
        public double Ratio => Case.Total / Bare.Total;
    }
}
