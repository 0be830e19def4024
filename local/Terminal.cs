using Azure;
using Azure.Identity;
using Relais.Cases;
using Relais.Functions.Tables.Backups;
using Relais.Local.Backups;
using Relais.Local.Seeding;

namespace Relais.Local;

/// <summary>Runs the host for a person at a terminal: says what happens, what to open, and what went wrong in one sentence.</summary>
internal static class Terminal
{
    private const string RunAgain = "Nothing is lost: run it again, a backup into a new folder.";

    public static async Task<int> RunAsync(LocalOptions options)
    {
        try
        {
            await using var host = await LocalHost.StartAsync(options with
            {
                Tell = Console.WriteLine,
                Logging = logging => logging.AddSimpleConsole(console => console.SingleLine = true),
            });
            var asked = host.AskedToStop;
            Welcome(host.Address, options);
            await asked;
            Console.WriteLine("Stopping …");
        }
        catch (CannotStartException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }

        Console.WriteLine("Stopped.");
        return 0;
    }

    /// <summary>Fills storage with invented cases, and ends.</summary>
    public static Task<int> SeedAsync(LocalOptions options, SeedOptions seed) => TryAsync("The same command goes on where this one stopped.", async () =>
    {
        var written = await LocalHost.SeedAsync(options with { Tell = Console.WriteLine }, seed);
        Console.WriteLine($"Sown: {written} cases.");
    });

    /// <summary>Copies the tables into a folder, and ends.</summary>
    public static Task<int> BackUpAsync(LocalOptions options, string folder, string? table) => TryAsync(RunAgain, async () =>
    {
        var manifest = await LocalHost.OnStorageAsync(options with { Tell = Console.WriteLine }, storage => BackupHost.TakeAsync(options, storage, folder, table));
        foreach (var one in manifest.Tables) Console.WriteLine($"  {one.Name,-12} {one.Rows} rows");
        Console.WriteLine($"Copied to {folder}. It holds personal data: encrypt it.");
    });

    /// <summary>Brings back what is missing, and ends.</summary>
    public static Task<int> RestoreAsync(LocalOptions options, string folder, RestoreOptions what) => TryAsync(RunAgain, async () =>
    {
        var restored = await LocalHost.OnStorageAsync(options with { Tell = Console.WriteLine }, storage => BackupHost.RestoreAsync(options, storage, folder, what));
        foreach (var one in restored)
        {
            Console.WriteLine($"  {one.Name,-12} {one.Inserted} brought back, {one.Same} were there, {one.Overwritten} overwritten, {one.Differing} differ and stay, {one.Withheld} withheld as erased");
        }

        Console.WriteLine("Restored. When the app starts, it starts the open cases that nothing runs.");
    });

    /// <param name="again">What may be done where the storage was too slow.</param>
    private static async Task<int> TryAsync(string again, Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (NotNowException)
        {
            await Console.Error.WriteLineAsync($"The storage did not answer in time. {again}");
            return 1;
        }
        catch (Exception error) when (error is CannotStartException or BackupException or IOException or UnauthorizedAccessException or FormatException or RequestFailedException or AuthenticationFailedException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    private static void Welcome(Uri address, LocalOptions options) => Console.WriteLine(
        $"""

        Relais is ready.

          Pages        {address}           what needs a person; sheets are imported here
          Mailbox      {address}mailbox    every mail that Relais sends
          API          {address}api        how partners reach it
          Health       {address}healthz

        Ctrl-C stops everything. The data stay in {options.Data}; --reset clears them.
        """);
}
