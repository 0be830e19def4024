using Microsoft.AspNetCore.Http.Features;
using Relais.Functions.Problems;

namespace Relais.Functions.Cases;

internal static class CommandBody
{
    private static readonly BodyLimits Limits = new(64 * 1024, "application/json");

    /// <summary>The fields of a command's JSON, by name; a command without fields needs no body.</summary>
    /// <exception cref="RefusedException">It is too large, of another type, or not JSON of this kind.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadFieldsAsync(this HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }) return new Dictionary<string, string>();
        using var body = await request.ReadBodyAsync(Limits, cancellation);
        return FlatJson.Read(body.GetBuffer().AsSpan(0, (int)body.Length));
    }
}
