using System.Collections.Concurrent;
using Relais.Functions.Dashboard.Cases;

namespace Relais.Tests.Support;

public sealed class InMemorySavedViews : ISavedViews
{
    private readonly ConcurrentDictionary<(string User, string Name), SavedView> _views = [];

    public Task<IReadOnlyList<SavedView>> OfAsync(string user, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<SavedView>>(
        [.. _views.Where(view => view.Key.User == user).Select(view => view.Value).OrderBy(view => view.Name, StringComparer.CurrentCulture)]);

    public Task SaveAsync(string user, SavedView view, CancellationToken cancellation = default)
    {
        _views[(user, view.Name)] = view;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string user, string name, CancellationToken cancellation = default)
    {
        _views.TryRemove((user, name), out _);
        return Task.CompletedTask;
    }
}
