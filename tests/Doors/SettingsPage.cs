using Relais.Local;

namespace Relais.Tests.Doors;

/// <summary>Writes docs/settings.md: <c>dotnet test -- --explicit only --filter-class Relais.Tests.Doors.SettingsPage</c>.</summary>
public sealed class SettingsPage
{
    internal static string File { get; } = Path.Combine(Repository.Root, "docs", "settings.md");

    [Fact(Explicit = true)]
    public Task The_page_of_settings() => System.IO.File.WriteAllTextAsync(File, SettingsList.ToMarkdown(), TestContext.Current.CancellationToken);
}
