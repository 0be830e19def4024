using System.Globalization;
using System.Text.RegularExpressions;

namespace Relais.Local.Storage;

/// <summary>The loopback ports that an Azurite listens on.</summary>
internal sealed partial record AzuritePorts(int Blob, int Queue, int Table)
{
    /// <summary>The emulator's well-known account, unless another is given.</summary>
    public string ConnectionString(string account = "devstoreaccount1", string key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==") =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};" + string.Concat(
            new[] { ("Blob", Blob), ("Queue", Queue), ("Table", Table) }
                .Select(service => string.Create(CultureInfo.InvariantCulture, $"{service.Item1}Endpoint=http://127.0.0.1:{service.Item2}/{account};")));

    /// <summary>Reads the ports from what Azurite prints, or null while it has not opened them all.</summary>
    public static AzuritePorts? In(string log)
    {
        var ports = Listening().Matches(log).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        return ports.Count == 3 ? new AzuritePorts(ports["Blob"], ports["Queue"], ports["Table"]) : null;
    }

    public static bool AllClosedIn(string log) => Closed().Count(log) == 3;

    [GeneratedRegex(@"Azurite (Blob|Queue|Table) service is successfully listening at \S+:(\d+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"Azurite (Blob|Queue|Table) service successfully closed")]
    private static partial Regex Closed();
}
