namespace Relais.Cases;

/// <summary>Handles one case after the other: what ails one must not keep the others, and is thrown in the end.</summary>
/// <param name="undone">What is said of a case that failed: <c>could not be repaired</c>.</param>
internal sealed class CaseByCase(string undone)
{
    private readonly List<Exception> _failures = [];

    /// <returns>False when it failed, or is not to be had now: the next round tries again.</returns>
    public async Task<bool> TryAsync(string code, Func<Task> handle)
    {
        try
        {
            await handle();
            return true;
        }
#pragma warning disable CA1031 // It is thrown when the others have had their turn.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (failure is not NotNowException) _failures.Add(new InvalidOperationException($"Case {code} {undone}.", failure));
            return false;
        }
    }

    /// <exception cref="AggregateException">Some cases failed.</exception>
    public void ThrowIfAnyFailed()
    {
        if (_failures.Count > 0) throw new AggregateException(_failures);
    }
}
