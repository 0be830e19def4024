namespace Relais.Tests.Faults;

/// <summary>Requests to an app that may be dead, starting, or without its storage.</summary>
internal static class Requests
{
    /// <returns>Null when there was no answer.</returns>
    public static async Task<HttpResponseMessage?> TrySendAsync(this HttpClient http, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
