using System.Net.Mime;
using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.OpenApi;

/// <summary>Describes the API for programs (OpenAPI 3.1).</summary>
public sealed class GetOpenApi
{
    [Function(nameof(GetOpenApi)), OpenTo(Callers.Anybody)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request) =>
        TypedResults.Text(await ApiDescription.JsonAsync(), MediaTypeNames.Application.Json);
}
