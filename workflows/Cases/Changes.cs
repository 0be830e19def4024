namespace Relais.Cases;

/// <summary>Read, decide, commit; when somebody else wrote first, read and decide anew.</summary>
public static class Changes
{
    private const int Attempts = 8;

    /// <param name="decide">Returns null when there is nothing (any more) to change. It may be asked several times.</param>
    /// <returns>The state that was decided upon.</returns>
    public static async Task<CaseState> ChangeAsync(
        this ICaseStore store,
        string code,
        CaseRows rows,
        Func<CaseState, CaseChange?> decide,
        CancellationToken cancellation = default) =>
        await store.TryChangeAsync(code, rows, decide, cancellation) ?? throw NoCase(code);

    /// <inheritdoc cref="ChangeAsync(ICaseStore, string, CaseRows, Func{CaseState, CaseChange?}, CancellationToken)"/>
    /// <returns>The state that was decided upon; null where there is no such case.</returns>
    public static async Task<CaseState?> TryChangeAsync(
        this ICaseStore store,
        string code,
        CaseRows rows,
        Func<CaseState, CaseChange?> decide,
        CancellationToken cancellation = default) =>
        await store.ReadAsync(code, rows, cancellation) is { } state ? await store.ChangeAsync(state, rows, decide, cancellation) : null;

    /// <inheritdoc cref="ChangeAsync(ICaseStore, string, CaseRows, Func{CaseState, CaseChange?}, CancellationToken)"/>
    /// <param name="state">What was read with these rows a moment ago, and is decided upon first.</param>
    public static async Task<CaseState> ChangeAsync(
        this ICaseStore store,
        CaseState state,
        CaseRows rows,
        Func<CaseState, CaseChange?> decide,
        CancellationToken cancellation = default)
    {
        var code = state.Case.Code;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (decide(state) is not { } change)
            {
                // The change was made before; its index may not have followed.
                await store.ProjectAsync(state.Case, cancellation);
                return state;
            }

            if (await store.CommitAsync(change, cancellation)) return state;
            state = await store.ReadAsync(code, rows, cancellation) ?? throw NoCase(code);
        }

        throw new NotNowException($"Case {code} is being written by others.");
    }

    private static InvalidOperationException NoCase(string code) => new($"There is no case {code}.");
}
