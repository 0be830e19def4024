using Microsoft.Extensions.Configuration;

namespace Relais.Functions.Security;

internal static class Surroundings
{
    /// <summary>Whether people depend on it: what is merely handy on a developer's machine is refused there.</summary>
    public static bool IsProduction(this IConfiguration configuration) =>
        string.Equals(configuration["AZURE_FUNCTIONS_ENVIRONMENT"], "Production", StringComparison.OrdinalIgnoreCase);
}
