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
            that is missing or wrong, and says which. A *secret* is a reference to the key vault in Azure. `local.settings.sample.json` has all of them but those with an `{id}`, of which there may be any number or none.

            | setting | default | may be | what it is |
            |---|---|---|---|

            """);
        foreach (var (name, property) in All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Default(property)} | {Domain(name, property)} | {property.GetXmlDocsSummary(new XmlDocsOptions()).ReplaceLineEndings(" ")} |\n");
        }

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
