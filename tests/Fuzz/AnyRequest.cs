using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Relais.Tests.Support;

namespace Relais.Tests.Fuzz;

/// <param name="Path">As it goes over the wire, with the query.</param>
public sealed record AnyRequest(string Function, string Who, string Verb, string Path, (string Name, string Value)[] Headers, string MediaType, byte[] Body)
{
    /// <summary>Every function of the app, called rightly but for a thing or two; but the one that looks at the storage, of which there is none here.</summary>
    internal static Gen<AnyRequest> Of(FuzzWorld world) => Gen.OneOf([.. HttpFunction.All.Where(function => function.Name != "GetHealth").Select(function => Of(function.Name, function.Verb, function.Route, world))]);

    /// <summary>The request in so many words that it can be sent again by hand.</summary>
    public override string ToString() =>
        $"{Verb} {Path} ({Function}) as {Who}\n{string.Join("\n", Headers.Select(header => $"{header.Name}: {Short(header.Value)}"))}\nContent-Type: {MediaType}\n\n{Short(Encoding.UTF8.GetString(Body))}\nbase64: {Short(Convert.ToBase64String(Body))}";

    public HttpRequestMessage ToMessage(Uri host)
    {
        // What a browser would tidy up goes as it is.
        var message = new HttpRequestMessage(new HttpMethod(Verb), new Uri(host.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Verb is not ("GET" or "HEAD" or "DELETE") || Body.Length > 0)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static Gen<AnyRequest> Of(string name, string verb, string route, FuzzWorld world)
    {
        var callers = Gen.Frequency((6, Gen.OneOf(FuzzWorld.RightCallers(route))), (1, Gen.OneOf(FuzzWorld.Callers)));
        var queries = Gen.Frequency((3, Gen.Const("")), (2, Nasties.Query.Array[1, 3].Select(parts => "?" + string.Join('&', parts))));
        var headers = Gen.Frequency((3, Gen.Const(Array.Empty<(string, string)>())), (1, Nasties.Header.Array[1, 2]));
        return Gen.Select(callers, PathOf(route, world), queries, headers, BodyOf(name, verb, world), (who, path, query, more, body) =>
            new AnyRequest(name, who, verb, path + query, more, body.MediaType, body.Body));
    }

    private static Gen<string> PathOf(string route, FuzzWorld world)
    {
        var holes = Regex.Matches(route, @"\{\*?(\w+)[^}]*\}").Select(hole => (hole.Value, Values: Gen.OneOf(world.ValuesOf(route, hole.Groups[1].Value)))).ToArray();
        var path = Gen.Const(route);
        foreach (var (hole, values) in holes)
        {
            path = Gen.Select(path, Gen.Frequency((4, values), (2, Nasties.Piece), (1, Gen.Select(values, Nasties.Piece, (right, wrong) => right + wrong))), (before, value) => before.Replace(hole, value, StringComparison.Ordinal));
        }

        return path;
    }

    private static Gen<(string MediaType, byte[] Body)> BodyOf(string name, string verb, FuzzWorld world)
    {
        if (verb is "GET" or "HEAD") return Gen.Const(("", Array.Empty<byte>()));
        var examples = world.ExamplesOf(name);
        return Gen.OneOf([.. examples.Select(example => Gen.Select(
            Gen.Frequency((9, Gen.Const(example.MediaType)), (1, Nasties.MediaType)),
            example.MediaType == "application/json" ? Gen.OneOf(JsonChanges.Of(example.Text), Nasties.DamagedText(example.Text)) : Nasties.DamagedText(example.Text),
            (type, body) => (type, body)))]);
    }

    private static string Short(string text) => text.Length > 1_500 ? $"{text[..1_500]}… ({text.Length} characters)" : text;
}
