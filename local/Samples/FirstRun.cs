using Relais.Cases;
using Relais.Trainings;

namespace Relais.Local.Samples;

/// <summary>Fills an empty data folder; it may be cut off anywhere and goes on the next time.</summary>
internal static class FirstRun
{
    public static async Task LoadDirectoryAsync(IServiceProvider services, Action<string> tell)
    {
        var directory = services.GetRequiredService<IDirectory>();
        if ((await directory.ReadAsync()).Partners.ContainsKey(SampleDirectory.LastEntry)) return;
        tell("First run: loading offices, people, programmes, training sessions and a partner …");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await SampleSessions.LoadAsync(services.GetRequiredService<ITrainingSessions>(), DateOnly.FromDateTime(now.UtcDateTime));
        await SampleDirectory.LoadAsync(directory, now);
    }

    public static async Task SendReferralsAsync(Uri address, DataFolder folder, Action<string> tell)
    {
        if (File.Exists(folder.SamplesLoaded)) return;
        var sent = await SampleReferrals.SendAsync(address);
        await File.WriteAllTextAsync(folder.SamplesLoaded, "");
        tell($"First run: {sent} sample referrals are on their way.");
    }
}
