using Azure;
using Azure.Data.Tables;

namespace Relais.Functions.Storage;

/// <summary>The task hub's own table of instances: row by row what runs, by name and version.</summary>
internal sealed class HubTable(TableServiceClient tables, HubNames names) : IRunVersions
{
    private const string UnderWay = "RuntimeStatus eq 'Running' or RuntimeStatus eq 'Pending' or RuntimeStatus eq 'Suspended' or RuntimeStatus eq 'ContinuedAsNew'";
    private const int Page = 1000;
    private static readonly string[] Columns = ["Name", "Version"];

    public async Task<RunVersions> CountAsync(int most, CancellationToken cancellation = default)
    {
        var rows = new List<TableEntity>();
        try
        {
            await foreach (var page in tables.GetTableClient(names.Instances).QueryAsync<TableEntity>(UnderWay, Page, Columns, cancellation).AsPages())
            {
                rows.AddRange(page.Values);
                if (rows.Count > most) break;
            }
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            // The hub makes its table when it first starts.
        }

        return new RunVersions(
            [
                .. rows.Take(most)
                    .GroupBy(row => (Name: row.GetString("Name"), Version: row.GetString("Version") ?? ""))
                    .Select(same => new RunVersion(same.Key.Name, same.Key.Version, same.Count()))
                    .OrderBy(same => same.Name, StringComparer.Ordinal).ThenBy(same => same.Version, StringComparer.Ordinal),
            ],
            rows.Count > most);
    }
}
