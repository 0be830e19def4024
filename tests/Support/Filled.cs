using System.Text.Json.Serialization;

namespace Relais.Tests.Support;

/// <summary>Makes records that say something in each of their properties: a store that forgets one is found when the record gains it, and not when it is missed.</summary>
public static class Filled
{
    public static T Of<T>()
        where T : class => (T)Of(typeof(T), "");

    private static object Of(Type type, string name) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner, name),
        _ when type == typeof(string) => $"said-{name.ToLowerInvariant()}",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ when type == typeof(DateTimeOffset) => SampleCases.Start.AddHours(name.Length),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 4, 1),
        _ when type == typeof(TimeOnly) => new TimeOnly(8, 30),
        _ when type == typeof(TimeSpan) => TimeSpan.FromHours(7),
        _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Last(),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GetGenericArguments()[0], name),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => Dictionary(type.GetGenericArguments()[1], name),
        _ => Record(type),
    };

    private static Array List(Type item, string name)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Of(item, name), 0);
        return list;
    }

    private static object Dictionary(Type value, string name)
    {
        var dictionary = Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        ((System.Collections.IDictionary)dictionary).Add("key", Of(value, name));
        return dictionary;
    }

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().Where(one => one.GetParameters() is not [var only] || only.ParameterType != type).MaxBy(one => one.GetParameters().Length)!;
        var record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: true))) property.SetValue(record, Of(property.PropertyType, property.Name));
        return record;
    }
}
