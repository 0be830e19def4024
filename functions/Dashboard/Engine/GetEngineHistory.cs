using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Hands out the full history of an instance.</summary>
public sealed class GetEngineHistory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    [Function(nameof(GetEngineHistory)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "engine/instances/{id}/history.json")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        if (!InstanceName.IsOne(id) || await InstanceReading.HistoryAsync(tasks, id, cancellation) is not { Count: > 0 } rows) throw EngineProblems.NoSuchInstance();
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(new { instance = id, history = rows }, Json), "application/json", $"{id}.json");
    }
}
