using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard;

/// <summary>Serves what the pages need beside their HTML; nothing comes from elsewhere.</summary>
public sealed class GetAsset
{
    [Function(nameof(GetAsset)), OpenTo(Callers.Anybody)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{*path}")] HttpRequest request, string path)
    {
        if (!BuiltAssets.ByName.TryGetValue(path, out var asset)) return ProblemAnswer.Of(StatusCodes.Status404NotFound, DoorProblems.NoSuchAddress());

        // An address without the version, or with an old one, is asked for anew each time.
        var isCurrent = request.Query["v"] == asset.Version;
        request.HttpContext.Response.Headers.CacheControl = isCurrent ? "public, max-age=31536000, immutable" : "no-cache";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    }
}
