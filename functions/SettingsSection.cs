using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Relais.Functions;

/// <summary>A section of the settings, and the record that it is read into.</summary>
internal sealed record SettingsSection(string Name, Type Type)
{
    /// <summary>The full names of settings in this section that nobody reads.</summary>
    public IEnumerable<string> UnknownIn(IConfiguration configuration) => configuration.GetSection(Name).GetChildren()
        .Where(setting => Type.GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.SetMethod is not { IsPublic: true })
        .Select(setting => setting.Path);
}

internal static class SettingsSections
{
    /// <summary>Reads a section of the settings. The host does not start with a value that is missing or wrong.</summary>
    public static OptionsBuilder<T> AddSection<T>(this IServiceCollection services, IConfiguration configuration, string name)
        where T : class =>
        services.AddSingleton(new SettingsSection(name, typeof(T))).AddOptions<T>().Bind(configuration.GetSection(name)).ValidateDataAnnotations().ValidateOnStart();
}

/// <summary>Says at the start which settings nobody reads: one may be a slip, and what was meant stays as it is.</summary>
/// <remarks>They stop nothing: for some minutes of an upgrade, and on a way back, the app meets the settings of a newer version.</remarks>
internal sealed class UnknownSettings(IEnumerable<SettingsSection> sections, IConfiguration configuration, ILogger<UnknownSettings> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in sections.SelectMany(section => section.UnknownIn(configuration))) logger.LogWarning("Setting {Setting} is read by nobody. Is it misspelt?", name);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
