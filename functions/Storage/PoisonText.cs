using System.Text.Json;
using Relais.Referrals;

namespace Relais.Functions.Storage;

/// <summary>A message in a poison queue: as the runtime moved it there, or in an envelope that says why we did.</summary>
/// <remarks>Travels in queues: add optional fields only.</remarks>
internal sealed record PoisonText(string Message, IReadOnlyList<Finding> Why)
{
    private const string Mark = """{"putAside":""";

    public string Write() => JsonSerializer.Serialize(new Envelope(this), JsonSerializerOptions.Web);

    public static PoisonText Read(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal)) return new PoisonText(text, []);
        try
        {
            return JsonSerializer.Deserialize<Envelope>(text, JsonSerializerOptions.Web)?.PutAside ?? new PoisonText(text, []);
        }
        catch (JsonException)
        {
            return new PoisonText(text, []);
        }
    }

    private sealed record Envelope(PoisonText PutAside);
}
