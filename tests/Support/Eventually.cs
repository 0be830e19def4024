namespace Relais.Tests.Support;

/// <summary>Waits for what happens elsewhere by itself: looks again and again, and gives up with a sentence.</summary>
public static class Eventually
{
    /// <summary>Longer than the five minutes after which the task hub hands out again what was lost on its way, and after which a case that has failed is started anew.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    /// <param name="what">What is waited for, as it is to be said when it does not come.</param>
    /// <param name="find">Returns null as long as it is not there.</param>
    /// <param name="instead">Says what is there when it does not come.</param>
    public static async Task<T> FindAsync<T>(string what, Func<Task<T?>> find, Func<Task<string>>? instead = null)
        where T : class
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var timer = new PeriodicTimer(Between);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
            {
                if (await find() is { } found) return found;
                await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited in vain for {what}. {(instead is null ? "" : await instead())}".TrimEnd());
        }
    }

    /// <inheritdoc cref="FindAsync"/>
    public static Task TrueAsync(string what, Func<Task<bool>> holds) => FindAsync(what, async () => await holds() ? what : null);
}
