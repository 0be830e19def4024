using System.Globalization;
using System.Text.Json;

namespace Relais.Chasing;

/// <summary>A value of a policy's JSON and where it stands. What is wrong is noted, never thrown, so that all of it is reported together.</summary>
internal sealed class PolicyNode
{
    private readonly JsonElement value;
    private readonly List<PolicyProblem> problems;
    private readonly Dictionary<string, PolicyNode> members = [];
    private readonly HashSet<string> known = [];
    private bool saidThatItIsNoObject;

    private PolicyNode(JsonElement value, string path, string name, List<PolicyProblem> problems)
    {
        (this.value, Path, Name, this.problems) = (value, path, name, problems);
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var member in value.EnumerateObject())
        {
            var node = new PolicyNode(member.Value, $"{path}.{member.Name}", member.Name, problems);
            if (!members.TryAdd(member.Name, node)) node.Problem("is there twice");
        }
    }

    public string Path { get; }

    public string Name { get; }

    public static PolicyNode Root(JsonElement value, List<PolicyProblem> problems) => new(value, "$", "$", problems);

    public void Problem(string reason) => problems.Add(new PolicyProblem(Path, reason));

    /// <summary>The member, or null where it is not there.</summary>
    public PolicyNode? Optional(string name)
    {
        known.Add(name);
        return members.GetValueOrDefault(name);
    }

    /// <summary>The member, or null and a problem.</summary>
    public PolicyNode? Required(string name)
    {
        var member = Optional(name);
        if (member is null && IsObject()) problems.Add(new PolicyProblem($"{Path}.{name}", "is missing"));
        return member;
    }

    /// <summary>Every member, whatever its name.</summary>
    public IEnumerable<PolicyNode> Members()
    {
        if (!IsObject()) return [];
        known.UnionWith(members.Keys);
        return members.Values;
    }

    /// <summary>Notes every member that nobody asked for, so that a misspelt one is never silently lost.</summary>
    public void RefuseTheRest()
    {
        if (!IsObject()) return;
        foreach (var (name, member) in members)
        {
            if (!known.Contains(name)) member.Problem($"is not known; write one of {string.Join(", ", known)}");
        }
    }

    public IReadOnlyList<PolicyNode> Items(int most)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < 1 || value.GetArrayLength() > most)
        {
            Problem($"{Shown()} is not a list of 1 to {most}");
            return [];
        }

        return [.. value.EnumerateArray().Select((item, index) => new PolicyNode(item, $"{Path}[{index}]", Name, problems))];
    }

    public string? Text()
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Problem($"{Shown()} is not a text");
        return null;
    }

    public int? Number(int from, int to)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= from && number <= to) return number;
        Problem($"{Shown()} is not a whole number from {from} to {to}");
        return null;
    }

    /// <summary>A time of the day, such as 08:30.</summary>
    public TimeOnly? Time()
    {
        if (TimeOnly.TryParseExact(TextOrNull(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Problem($"{Shown()} is not a time of the day; write something like 08:30");
        return null;
    }

    /// <summary>Two times of the day, such as ["12:30", "15:00"].</summary>
    public (TimeOnly From, TimeOnly To)? TimeSpan()
    {
        var times = Items(most: 2).Select(item => item.Time()).OfType<TimeOnly>().ToList();
        if (times is [var from, var to] && from < to) return (from, to);
        Problem($"{Shown()} is not a beginning and an end, such as [\"12:30\", \"15:00\"]");
        return null;
    }

    /// <summary>A length of time in one of the units; the first is named as the example.</summary>
    public PolicyDuration? Duration(params ReadOnlySpan<PolicyUnit> units)
    {
        if (!PolicyDuration.TryParse(TextOrNull(), out var duration))
        {
            Problem($"{Shown()} is not a duration; write {PolicyDuration.Forms}");
            return null;
        }

        if (units.Contains(duration.Unit)) return duration;
        Problem($"{Shown()} does not fit here; write something like {Example(units[0])}");
        return null;
    }

    public RelativeMoment? Moment()
    {
        if (RelativeMoment.TryParse(TextOrNull(), out var moment)) return moment;
        Problem($"{Shown()} is not a moment; write {RelativeMoment.Forms}");
        return null;
    }

    /// <summary>One of some words.</summary>
    public T? Word<T>(params ReadOnlySpan<T> allowed)
        where T : struct, Enum
    {
        foreach (var candidate in allowed)
        {
            if (Words.Of(candidate) == TextOrNull()) return candidate;
        }

        Problem($"{Shown()} is not one of {string.Join(", ", allowed.ToArray().Select(Words.Of))}");
        return null;
    }

    /// <summary>What a name stands for.</summary>
    public T? OneOf<T>(IReadOnlyDictionary<string, T> named)
        where T : class
    {
        if (TextOrNull() is { } name && named.TryGetValue(name, out var found)) return found;
        Problem($"{Shown()} is not one of {string.Join(", ", named.Keys)}");
        return null;
    }

    private static string Example(PolicyUnit unit) => unit switch
    {
        PolicyUnit.WorkingHours => "4wh",
        PolicyUnit.WorkingDays => "5wd",
        PolicyUnit.Days => "28d",
        PolicyUnit.Months => "6m",
        _ => "PT30S",
    };

    private bool IsObject()
    {
        if (value.ValueKind == JsonValueKind.Object) return true;
        if (!saidThatItIsNoObject) Problem($"{Shown()} is not an object");
        saidThatItIsNoObject = true;
        return false;
    }

    private string? TextOrNull() => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string Shown()
    {
        var raw = value.GetRawText();
        return raw.Length <= 60 ? raw : string.Create(CultureInfo.InvariantCulture, $"{raw[..60]}…");
    }
}
