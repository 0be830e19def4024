using Azure;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Relais.Cases;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>A part of a page that was read, or could not be: then the page says so and shows the others.</summary>
/// <param name="Value">Null where the hub or the storage did not answer.</param>
public sealed record Part<T>(T? Value)
    where T : class;

/// <summary>Reads the parts of a page.</summary>
public sealed class PartReading(ILogger<PartReading> logger)
{
    /// <summary>Somebody waits for the page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<Part<T>> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Patience);
        try
        {
            return new Part<T>(await read(stop.Token).WaitAsync(stop.Token));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && IsUnreachable(failure))
        {
            logger.LogWarning("A part of the engine's page could not be read ({Error})", failure.GetType().Name);
            return new Part<T>(null);
        }
    }

    private static bool IsUnreachable(Exception failure) => failure switch
    {
        NotNowException or RpcException or RequestFailedException or OperationCanceledException or HttpRequestException or IOException => true,
        AggregateException several => several.InnerExceptions.All(IsUnreachable),
        { InnerException: { } inner } => IsUnreachable(inner),
        _ => false,
    };
}
