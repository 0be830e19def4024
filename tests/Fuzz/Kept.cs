using System.Collections;
using System.Reflection;
using System.Text;
using Relais.Simulation;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Fuzz;

/// <summary>Everything that the stores in memory hold, as one text: two moments with the same text differ in nothing.</summary>
internal static class Kept
{
    private static readonly Type[] Ports =
    [
        .. new[] { typeof(InMemoryPorts), typeof(FakeMail) }.SelectMany(type => type.Assembly.GetTypes()).Where(type => !type.IsAbstract && !type.IsNested
            && (type == typeof(FakeMail) || type.Name.StartsWith("InMemory", StringComparison.Ordinal)) && type.Namespace?.StartsWith("Relais", StringComparison.Ordinal) == true),
    ];

    public static string In(DoorWorld world)
    {
        var text = new StringBuilder();
        var ports = Ports.SelectMany(port => port.GetInterfaces().Append(port)).Distinct().Where(type => type.Namespace?.StartsWith("Relais", StringComparison.Ordinal) == true)
            .Select(world.Services.GetService).OfType<object>().Distinct().Where(port => Ports.Contains(port.GetType()));
        foreach (var port in ports.OrderBy(port => port.GetType().Name, StringComparer.Ordinal)) Write(text, port, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        if (depth > 12) throw new InvalidOperationException($"A store holds something too deep to be compared: {value}.");
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string or not IEnumerable when IsPlain(value.GetType()):
                text.Append(value).Append('|');
                break;
            case IEnumerable items:
                // The order of a dictionary says nothing.
                var parts = items.Cast<object?>().Select(item => Text(item, depth + 1)).Order(StringComparer.Ordinal);
                text.Append('[').AppendJoin(",\n", parts).Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('(');
                foreach (var field in Fields(value.GetType())) Write(text, field.GetValue(value), depth + 1);
                text.Append(')');
                break;
        }
    }

    private static string Text(object? value, int depth)
    {
        var text = new StringBuilder();
        Write(text, value, depth);
        return text.ToString();
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Uri)
        || (type.Namespace == "System" && type.IsValueType && !type.IsGenericType);

    /// <summary>What holds data: neither locks and clocks nor the tables of the runtime.</summary>
    private static IEnumerable<FieldInfo> Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => !field.FieldType.IsAssignableTo(typeof(Delegate)) && field.FieldType != typeof(Lock) && field.FieldType != typeof(TimeProvider)
            && !(field.FieldType.IsGenericType && field.FieldType.Name.StartsWith("ConditionalWeakTable", StringComparison.Ordinal)));
}
