using System.Globalization;
using Microsoft.DurableTask.Client;
using Relais.Cases;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Which instances are asked for. What cannot be read is left out, and the form then shows it empty.</summary>
/// <param name="Name">The orchestrator's.</param>
/// <param name="From">Created on this day or after it.</param>
/// <param name="To">Created on this day or before it.</param>
/// <param name="Prefix">What the id begins with.</param>
/// <param name="Cursor">Where the page before ended.</param>
public sealed record InstanceFilter(
    OrchestrationRuntimeStatus? Status = null, string? Name = null, DateOnly? From = null, DateOnly? To = null, string? Prefix = null, string? Cursor = null)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The states that an instance can be in.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus> Statuses { get; } =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Completed,
    ];

    public bool IsEmpty => this with { Cursor = null } == new InstanceFilter();

    public static InstanceFilter Of(IQueryCollection query)
    {
        return new InstanceFilter(
            Statuses.Where(status => Word(status) == Text("status")).Select(status => (OrchestrationRuntimeStatus?)status).FirstOrDefault(),
            Text("name"),
            Date("from"),
            Date("to"),
            Text("prefix") is { } prefix && InstanceName.IsOne(prefix) ? prefix : null,
            Text("cursor"));

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        DateOnly? Date(string name) => DateOnly.TryParseExact(Text(name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>In addresses: <c>failed</c>.</summary>
    public static string Word(OrchestrationRuntimeStatus status) => status.ToString().ToLowerInvariant();

    public static string? Written(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>The address of the page that asks for this.</summary>
    public string Address()
    {
        (string Name, string? Value)[] fields =
            [("status", Status is { } status ? Word(status) : null), ("name", Name), ("from", Written(From)), ("to", Written(To)), ("prefix", Prefix), ("cursor", Cursor)];
        var given = fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}");
        return string.Join("?", new[] { "/engine/instances", string.Join('&', given) }.Where(part => part.Length > 0));
    }
}
