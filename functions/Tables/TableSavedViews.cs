using Azure;
using Azure.Data.Tables;
using Relais.Functions.Dashboard.Cases;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>The lists that people have named, in <c>Views</c>: partition who, row the name.</summary>
internal sealed class TableSavedViews(TableSet tables) : ISavedViews
{
    private readonly Table _views = tables.Views;

    public async Task<IReadOnlyList<SavedView>> OfAsync(string user, CancellationToken cancellation = default)
    {
        var partition = Keys.Escape(user);
        var page = await _views.PageAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), null, null, cancellation);
        return [.. page.Values.Select(row => new SavedView(row.Required("Name"), row.Text("Query") ?? "")).OrderBy(view => view.Name, StringComparer.CurrentCulture)];
    }

    public Task SaveAsync(string user, SavedView view, CancellationToken cancellation = default) =>
        _views.UpsertAsync(new TableEntity(Keys.Escape(user), Keys.Escape(view.Name)).With("Name", view.Name).With("Query", view.Query), cancellation);

    public Task DeleteAsync(string user, string name, CancellationToken cancellation = default) =>
        _views.TryDeleteAsync(Keys.Escape(user), Keys.Escape(name), ETag.All, cancellation);
}
