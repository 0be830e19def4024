using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Configuration;
using Namotion.Reflection;
using Relais.Functions;
using Relais.Local;

namespace Relais.Tests.Doors;

/// <summary>Every setting, read from the records that the app binds and validates: what docs/settings.md says.</summary>
internal static class SettingsList
{
    private static readonly string[] Secrets = ["Pages:FormKey", "Privacy:HashKey", "Privacy:PreviousHashKeys:{id}", "SendGrid:ApiKey", "SendGrid:InboundSecret", "Webhooks:SigningKey"];

    /// <summary>What the platform, the Functions host and the libraries read.</summary>
    public static IReadOnlyList<(string Name, string Default, string Domain, string What)> Platform { get; } =
    [
        ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "empty", "`ClientId=…;Authorization=AAD`", "The identity that the Functions host writes its telemetry with."),
        ("APPLICATIONINSIGHTS_CONNECTION_STRING", "empty", "a connection string", "Where telemetry goes in Azure; without one, not to Azure Monitor."),
        ("AZURE_FUNCTIONS_ENVIRONMENT", "`Production` in Azure", "`Development`, `Production`", "Whether it stands in Azure, behind the platform's front end. Any other name counts as `Production`."),
        ("AzureFunctionsJobHost__extensions__durableTask__defaultVersion", "that of `host.json`", "text", "The version that orchestrations start with."),
        ("AzureFunctionsJobHost__extensions__durableTask__hubName", "`Relais`", "3 to 45 letters and digits", "The task hub; staging has its own."),
        ("AzureFunctionsJobHost__extensions__durableTask__storageProvider__partitionCount", "`4`", "1 to 16", "The hub's control queues; fixed once a hub is made."),
        ("AzureWebJobsDisableHomepage", "`false`", "`true`, `false`", "`true` leaves the address `/` to Relais."),
        ("AzureWebJobsStorage", "none: needed", "secret", "A connection string of the storage account, on a developer's machine. In Azure the five below stand in its place."),
        ("AzureWebJobsStorage__blobServiceUri", "none: needed", "an address", "The account's blobs."),
        ("AzureWebJobsStorage__clientId", "none: needed", "an id", "The client id of the app's identity, for storage and telemetry."),
        ("AzureWebJobsStorage__credential", "none: needed", "`managedidentity`", "How the app signs in to storage."),
        ("AzureWebJobsStorage__queueServiceUri", "none: needed", "an address", "The account's queues."),
        ("AzureWebJobsStorage__tableServiceUri", "none: needed", "an address", "The account's tables."),
        ("FUNCTIONS_WORKER_RUNTIME", "none: needed", "`dotnet-isolated`", "The kind of worker, on a developer's machine; Flex Consumption has it in its own place."),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "empty", "an address", "A collector that telemetry goes to, such as `http://localhost:4317`. The other `OTEL_` variables hold as OpenTelemetry defines them."),
        ("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", "empty", "an id", "The client id of the identity that App Service Authentication asks Entra ID with, in place of a secret."),
        ("WEBSITE_AUTH_ENABLED", "set by the platform", "`True`, `False`", "Whether App Service Authentication stands before the app: in Azure the pages do not start without it."),
    ];

    /// <summary>The settings that the repository brings for a developer's machine, as the Functions tools read them.</summary>
    public static IConfigurationSection Sample() =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "local.settings.sample.json")).Build().GetRequiredSection("Values");

    public static IReadOnlyList<(string Section, Type Type)> Sections { get; } =
    [
        .. from type in typeof(ServiceRegistration).Assembly.GetTypes()
           let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
           where section is not null && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal))
           orderby section
           select (section, type),
    ];

    public static IEnumerable<(string Name, PropertyInfo Property)> All =>
        from known in Sections
        from property in known.Type.GetProperties()
        where property.SetMethod is { } set && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        orderby known.Section, property.Name
        select (property.PropertyType == typeof(IDictionary<string, string>) ? $"{known.Section}:{property.Name}:{{id}}" : $"{known.Section}:{property.Name}", property);

    public static string ToMarkdown()
    {
        var page = new StringBuilder("""
            # Settings

            Every setting of the app, as the code reads it; `dotnet test -- --explicit only --filter-class Relais.Tests.Doors.SettingsPage` writes this page. In the environment `:` is written `__`. The app does not start with one
            that is missing or wrong, and says which; a name in these sections that it does not know it says in the log. A *secret* is a reference to the key vault in Azure. `local.settings.sample.json` has all of them but those with an `{id}`, of which there may be any number or none.

            | setting | default | may be | what it is |
            |---|---|---|---|

            """);
        foreach (var (name, property) in All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Default(property)} | {Domain(name, property)} | {property.GetXmlDocsSummary(new XmlDocsOptions()).ReplaceLineEndings(" ")} |\n");
        }

        page.Append("""

            ## Of the platform

            What Azure Functions and OpenTelemetry read, as far as Relais needs it, written as in the environment. A wrong one stops the start where the app reads it itself, and is named; for the others the Functions host says so.

            | setting | default | may be | what it is |
            |---|---|---|---|

            """);
        foreach (var (name, standard, domain, what) in Platform) page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {standard} | {domain} | {what} |\n");
        return page.ToString();
    }

    private static string Default(PropertyInfo property) => property.GetValue(Activator.CreateInstance(property.DeclaringType!)) switch
    {
        null or "" or IDictionary<string, string> => property.IsDefined(typeof(RequiredAttribute)) ? "none: needed" : "empty",
        bool value => value ? "`true`" : "`false`",
        var value => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static string Domain(string name, PropertyInfo property) =>
        Secrets.Contains(name) ? "secret"
        : property.GetCustomAttribute<RangeAttribute>() is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}")
        : property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern ? $"`{pattern.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}`"
        : property.PropertyType == typeof(bool) ? "`true`, `false`"
        : property.PropertyType == typeof(Uri) || property.IsDefined(typeof(UrlAttribute)) ? "an address"
        : property.IsDefined(typeof(EmailAddressAttribute)) ? "a mail address"
        : "text";
}
