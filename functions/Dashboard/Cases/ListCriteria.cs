using Microsoft.Extensions.Primitives;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>What a list is asked for, as it stands in its address: names and values in one order, so that the same list has one address.</summary>
public sealed record ListCriteria
{
    /// <summary>The criteria in the order in which addresses and chips have them.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["status", "office", "owner", "counsellor", "priority", "partner", "stalled", "attention", "escalated", "undelivered", "hold", "due", "policy", "q", Sort];

    public const string Sort = "sort";
    public const string Cursor = "cursor";
    private const int Longest = 200;

    private ListCriteria(IReadOnlyList<KeyValuePair<string, string>> given) => Given = given;

    public static ListCriteria None { get; } = new([]);

    /// <summary>What is asked for; an empty field asks for nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given { get; }

    /// <summary>The values by name, as an address has them.</summary>
    public IQueryCollection Values => new QueryCollection(Given.ToDictionary(one => one.Key, one => new StringValues(one.Value)));

    /// <summary>Empty, or with a question mark in front.</summary>
    public string Query => QueryString.Create(Given.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).ToString();

    public string Address => "/cases" + Query;

    public string? this[string name] => Given.FirstOrDefault(one => one.Key == name).Value;

    public static ListCriteria Of(IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        var given = values.Where(one => one.Value.ToString().Trim() is { Length: > 0 and <= Longest }).ToDictionary(one => one.Key, one => one.Value.ToString().Trim());
        return new([.. Names.Where(given.ContainsKey).Select(name => KeyValuePair.Create(name, given[name]))]);
    }

    /// <param name="query">With a question mark in front or without; what is no criterion is passed over.</param>
    public static ListCriteria Parse(string? query) => Of(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query ?? ""));

    public ListCriteria Without(string name) => new([.. Given.Where(one => one.Key != name)]);

    public ListCriteria With(string name, string value) => Of(Without(name).Values.Append(KeyValuePair.Create(name, new StringValues(value))));

    /// <summary>Whether the two ask for the same cases, in whatever order.</summary>
    public bool AsksFor(ListCriteria other) => Without(Sort).Query == other.Without(Sort).Query;
}
