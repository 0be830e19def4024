namespace Relais.Functions.Dashboard.Cases;

/// <summary>The lists that people have named for themselves (table <c>Views</c>).</summary>
public interface ISavedViews
{
    /// <param name="user">Their object id.</param>
    /// <returns>By name.</returns>
    Task<IReadOnlyList<SavedView>> OfAsync(string user, CancellationToken cancellation = default);

    /// <summary>Keeps a view, in the place of one of the same name.</summary>
    Task SaveAsync(string user, SavedView view, CancellationToken cancellation = default);

    /// <summary>Forgets a view, if there is one of that name.</summary>
    Task DeleteAsync(string user, string name, CancellationToken cancellation = default);
}

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Query">What the list asks for, as in its address.</param>
public sealed record SavedView(string Name, string Query)
{
    /// <summary>In characters.</summary>
    public const int LongestName = 60;

    /// <summary>For one person.</summary>
    public const int Most = 20;
}
