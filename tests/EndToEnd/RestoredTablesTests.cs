using System.Text;
using Azure.Data.Tables;
using Relais.Functions.Tables.Backups;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>An operator copies the tables, loses some of them and the task hub, and brings them back, with the commands that are documented.</summary>
public sealed class RestoredTablesTests(AzuriteFixture azurite)
{
    private static readonly string[] Lost = ["Cases", "CaseIndex", "Tokens", "Directory"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deleted_tables_come_back_as_they_were_and_the_case_goes_on_from_the_link_that_was_mailed()
    {
        var account = await azurite.AccountAsync();
        using var folder = new TemporaryFolder();
        var backup = Path.Combine(folder.Path, "backup");
        var data = Path.Combine(folder.Path, "data");
        InterruptedCase @case;
        await using (var host = await InterruptedCase.HostAsync(account, data)) @case = await InterruptedCase.BeginAsync(host);

        var before = await ContentsAsync(account);
        Assert.Equal(0, await Terminal.BackUpAsync(new LocalOptions { Storage = account }, backup, null));
        foreach (var table in Lost) await new TableServiceClient(account).DeleteTableAsync(table, Cancellation);
        await HubStorage.DeleteAsync(account);
        Assert.Equal(0, await Terminal.RestoreAsync(new LocalOptions { Storage = account }, backup, new RestoreOptions()));
        Assert.Equal(before, await ContentsAsync(account));
        Assert.Equal(1, await Terminal.BackUpAsync(new LocalOptions { Storage = account }, backup, null));

        await using (var host = await InterruptedCase.HostAsync(account, data))
        {
            await @case.AnswerAsync(host);
            await @case.GoesOnAsync(host);
        }
    }

    [Fact]
    public async Task An_address_is_for_backup_and_restore_alone()
    {
        var options = new LocalOptions { Storage = "https://account.table.core.windows.net", Data = "unused" };

        Assert.Contains("connection string", (await Assert.ThrowsAsync<CannotStartException>(() => LocalHost.StartAsync(options))).Message, StringComparison.Ordinal);
        Assert.Contains("connection string", (await Assert.ThrowsAsync<CannotStartException>(() => LocalHost.SeedAsync(options, new(1)))).Message, StringComparison.Ordinal);
    }

    /// <summary>Every row of every table of Relais, byte by byte.</summary>
    private static async Task<IReadOnlyList<string>> ContentsAsync(string account)
    {
        var contents = new List<string>();
        var tables = new TableServiceClient(account);
        await foreach (var table in tables.QueryAsync(cancellationToken: Cancellation))
        {
            if (table.Name.StartsWith("relais", StringComparison.OrdinalIgnoreCase)) continue;
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Cancellation)) contents.Add($"{table.Name} {Encoding.UTF8.GetString(RowText.Write(row))}");
        }

        contents.Sort(StringComparer.Ordinal);
        return contents;
    }
}
