using Microsoft.Net.Http.Headers;

namespace Relais.Functions.Problems;

/// <summary>What a request may bring.</summary>
/// <param name="MostBytes">The reading stops there.</param>
internal sealed record BodyLimits(int MostBytes, params string[] MediaTypes);

internal static class RequestBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads the body, whether its length was announced or not.</summary>
    /// <exception cref="RefusedException">415 for another type, or a compressed body; 413 beyond the limit.</exception>
    public static async Task<MemoryStream> ReadBodyAsync(this HttpRequest request, BodyLimits limits, CancellationToken cancellation)
    {
        RequireMediaType(request, limits);
        if (request.ContentLength > limits.MostBytes) throw TooLarge(limits);

        var body = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (await request.Body.ReadAsync(chunk, cancellation) is > 0 and var read)
        {
            if (body.Length + read > limits.MostBytes) throw TooLarge(limits);
            body.Write(chunk, 0, read);
        }

        body.Position = 0;
        return body;
    }

    private static void RequireMediaType(HttpRequest request, BodyLimits limits)
    {
        var known = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && limits.MediaTypes.Contains(type.MediaType.ToString(), StringComparer.OrdinalIgnoreCase);
        if (!known || request.Headers.ContentEncoding.Count > 0)
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, DoorProblems.MediaType(limits.MediaTypes));
        }
    }

    private static RefusedException TooLarge(BodyLimits limits) =>
        new(StatusCodes.Status413PayloadTooLarge, DoorProblems.TooLarge(limits.MostBytes / 1024));
}
