using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Relais.Functions.Security;

internal static class Surroundings
{
    /// <summary>Whether it stands in Azure, behind the platform's front end: what is merely handy on a developer's machine is refused there.</summary>
    /// <remarks>A name that it does not know may be a slip of <c>Production</c>. Without any the platform means the same; that it is the platform shows by the plan (<c>WEBSITE_SKU</c>), which it always names.</remarks>
    public static bool IsProduction(this IConfiguration configuration) => configuration["AZURE_FUNCTIONS_ENVIRONMENT"] switch
    {
        null or "" => !string.IsNullOrEmpty(configuration["WEBSITE_SKU"]),
        var surroundings => !string.Equals(surroundings, Environments.Development, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Whether people depend on it, so that mail has to reach everybody and what becomes of it has to come back.</summary>
    public static bool IsDependedOn(this IConfiguration configuration) => configuration.IsProduction() && !configuration.IsTrial();

    /// <summary>As <see cref="RelaisOptions.Trial"/>; a value that cannot be read stops the start there.</summary>
    public static bool IsTrial(this IConfiguration configuration) => bool.TryParse(configuration[$"{RelaisOptions.Section}:{nameof(RelaisOptions.Trial)}"], out var isTrial) && isTrial;
}
