using Azure.Data.Tables;

namespace Relais.Functions.Tables;

/// <summary>The tables of Relais in one storage account.</summary>
internal sealed class TableSet(TableServiceClient service, StorageOptions options)
{
    public Table Cases { get; } = Open(service, options, "Cases");

    public Table CaseIndex { get; } = Open(service, options, "CaseIndex");

    public Table Lookups { get; } = Open(service, options, "Lookups");

    public Table Tokens { get; } = Open(service, options, "Tokens");

    public Table Directory { get; } = Open(service, options, "Directory");

    public Table Calendar { get; } = Open(service, options, "Calendar");

    public Table Outlook { get; } = Open(service, options, "Outlook");

    public Table Counters { get; } = Open(service, options, "Counters");

    public Table Indicators { get; } = Open(service, options, "Indicators");

    public Table Webhooks { get; } = Open(service, options, "Webhooks");

    public Table Views { get; } = Open(service, options, "Views");

    public Table Bulk { get; } = Open(service, options, "Bulk");

    public Table Erasures { get; } = Open(service, options, "Erasures");

    public RecentNotes Noted { get; } = new();

    /// <summary>Each by its name without the prefix, those first that others are to be read with.</summary>
    public IReadOnlyList<(string Name, Table Table)> All =>
    [
        (nameof(Erasures), Erasures),
        (nameof(Cases), Cases),
        (nameof(CaseIndex), CaseIndex),
        (nameof(Lookups), Lookups),
        (nameof(Tokens), Tokens),
        (nameof(Directory), Directory),
        (nameof(Calendar), Calendar),
        (nameof(Outlook), Outlook),
        (nameof(Counters), Counters),
        (nameof(Indicators), Indicators),
        (nameof(Webhooks), Webhooks),
        (nameof(Views), Views),
        (nameof(Bulk), Bulk),
    ];

    public Task EnsureCreatedAsync(CancellationToken cancellation) => Task.WhenAll(All.Select(one => one.Table.EnsureCreatedAsync(cancellation)));

    private static Table Open(TableServiceClient service, StorageOptions options, string name) =>
        new(service.GetTableClient(options.TablePrefix + name));
}
