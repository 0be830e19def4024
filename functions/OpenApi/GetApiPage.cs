using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Pages;
using Relais.Functions.Security;

namespace Relais.Functions.OpenApi;

/// <summary>Describes the API for people, from the same description.</summary>
public sealed class GetApiPage
{
    [Function(nameof(GetApiPage)), OpenTo(Callers.Anybody)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api")] HttpRequest request) =>
        new StrictPage<ApiPage>(ApiDescription.Document, PageStyle.Api);
}
