using System.Text.Json;

namespace Relais.Functions.Referrals.Batches;

/// <summary>The message that calls for the next part of a batch.</summary>
/// <remarks>Travels in a queue: add optional fields only.</remarks>
/// <param name="Waited">How often it has waited for somebody else.</param>
public sealed record BatchCall(string Id, int Waited = 0)
{
    public static string Write(string id, int waited = 0) => JsonSerializer.Serialize(new BatchCall(id, waited), JsonSerializerOptions.Web);

    /// <exception cref="JsonException">It is no such message.</exception>
    public static BatchCall Read(string message) =>
        JsonSerializer.Deserialize<BatchCall>(message, JsonSerializerOptions.Web) is { Id: not null } call ? call : throw new JsonException("A call for a batch names it.");
}
