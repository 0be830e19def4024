using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Relais.Local;
using Relais.Local.Samples;
using Relais.Local.Seeding;

namespace Relais.Benchmarks;

/// <summary>How long the pages take, and how large they are, with so many sown cases on Azurite.</summary>
internal static class PageTimes
{
    private const int Rounds = 9;

    /// <summary>A page of another part is one more line.</summary>
    private static readonly string[] Paths =
    [
        "", "?days=30", "?days=365", "overview/mails.csv?days=365", "cases", "cases?stalled=true", "cases?due=week", "cases/{code}", "cases/{code}?log=all", "search", "engine", "engine/instances",
        "engine/instances/{code}", "engine/queues", "engine/rounds", "people", "partners", "calendar", "policy", "import", "api/overview", "api/cases", "api/cases?stalled=true", "api/cases/{code}",
        "api/cases/{code}/timeline",
    ];

    /// <param name="data">The folder that keeps the cases between two runs.</param>
    public static async Task RunAsync(int cases, string data)
    {
        var options = new LocalOptions { Port = 0, Data = data, Samples = false, Tell = Console.WriteLine };
        var watch = Stopwatch.StartNew();
        var sown = await LocalHost.SeedAsync(options, new SeedOptions(cases));
        Console.WriteLine($"{sown} cases sown in {watch.Elapsed.TotalSeconds:F0} s\n");

        await using var host = await LocalHost.StartAsync(options with { Tell = _ => { } });
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SampleDirectory.AdministratorsKey);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var code = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri("api/cases?stalled=true", UriKind.Relative))).RootElement.GetProperty("items")[0].GetProperty("caseCode").GetString();

        Console.WriteLine($"{"page",-36}{"median",10}{"slowest",10}{"bytes",12}");
        foreach (var path in Paths)
        {
            var (times, size) = (new List<double>(), 0);
            for (var round = 0; round < Rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                size = (await http.GetByteArrayAsync(new Uri(path.Replace("{code}", code, StringComparison.Ordinal), UriKind.Relative))).Length;
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"/{path,-35}{times[Rounds / 2],7:F0} ms{times[^1],7:F0} ms{size,12:N0}"));
        }
    }
}
