using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Referrals;

namespace Relais.Tests.Doors;

/// <summary>A sheet as Excel in French saves it, and what must become of each of its records, whatever door it comes through.</summary>
internal static class SampleSheet
{
    public static string Path => Beside("referrals-excel-fr.csv");

    /// <summary>That the rows of an answer are those expected.</summary>
    public static async Task IsAsExpectedAsync(JsonElement rows)
    {
        var expected = await ExpectedAsync();
        var seen = rows.EnumerateArray().ToList();
        Assert.Equal(expected.Select(row => $"{row.Row} {row.Outcome}"), seen.Select(row => $"{row.GetProperty("row")} {row.GetProperty("outcome").GetString()}"));
        Assert.All(expected.Zip(seen), row => Assert.Contains(row.First.Path, Paths(row.Second)));
    }

    public static async Task<IReadOnlyList<(int Row, string Outcome, string Path)>> ExpectedAsync() =>
        [.. (await File.ReadAllLinesAsync(Beside("referrals-excel-fr.expected.csv"), TestContext.Current.CancellationToken)).Skip(1)
            .Select(line => line.Split(',')).Select(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2]))];

    /// <summary>The records as JSON has them, in their order.</summary>
    public static IReadOnlyList<JsonObject> Records()
    {
        using var file = File.OpenRead(Path);
        using var records = new SheetSource(file).Open();
        var columns = records.Next()!.Cells;
        var made = new List<JsonObject>();
        while (records.Next() is { } record)
        {
            if (!record.IsBlank) made.Add(Json(columns.Zip(record.Cells)));
        }

        return made;
    }

    private static JsonObject Json(IEnumerable<(string Column, string Cell)> record)
    {
        var json = new JsonObject();
        var phone = new JsonObject();
        foreach (var (column, text) in record.Where(cell => cell.Cell.Length > 0))
        {
            if (column is "person.phone") phone["number"] = text;
            else if (column is "person.phoneOwner") phone["owner"] = text;
            else if (column is "person.safeToCall") phone["safeToCall"] = Flag(text);
            else if (column is "need.dimensions" or "consent.scope") Set(json, column.Split('.'), new JsonArray([.. text.Split(',').Select(item => (JsonNode)item)]));
            else Set(json, column.Split('.'), column is "person.interpreterNeeded" or "vulnerability.flag" ? Flag(text) : text);
        }

        if (phone.Count > 0) Set(json, ["person", "phones"], new JsonArray(phone));
        return json;
    }

    private static JsonNode Flag(string text) => YesOrNo.TryParse(text, out var flag) ? flag : text;

    private static void Set(JsonObject json, string[] path, JsonNode value)
    {
        foreach (var name in path[..^1]) json = (JsonObject)(json[name] ??= new JsonObject());
        json[path[^1]] = value;
    }

    private static IEnumerable<string> Paths(JsonElement row) =>
        row.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()!).DefaultIfEmpty("");

    private static string Beside(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Doors", file);
}
