using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Indicators;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

public sealed class TablesRegistrationTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_starts_has_its_tables()
    {
        var account = await azurite.AccountAsync();
        using var host = Build(("AzureWebJobsStorage", account), ("Storage:TablePrefix", "relais"));

        await host.StartAsync(Cancellation);
        await host.StartAsync(Cancellation);

        var names = new List<string>();
        await foreach (var table in new TableServiceClient(account).QueryAsync(cancellationToken: Cancellation)) names.Add(table.Name);
        string[] expected =
        [
            "relaisBulk", "relaisCalendar", "relaisCaseIndex", "relaisCases", "relaisCounters", "relaisDirectory", "relaisErasures", "relaisIndicators", "relaisLookups", "relaisOutlook", "relaisTokens", "relaisViews",
            "relaisWebhooks",
        ];
        Assert.Equal(expected, names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_port_is_served()
    {
        using var host = Build(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));

        Type[] ports = [typeof(ICaseStore), typeof(IClaims), typeof(IPendingWork), typeof(ICaseNumbers), typeof(IAnswerLinks), typeof(IDirectory), typeof(IChangedCases), typeof(IIndicators), typeof(IOverviews), typeof(ICaseImport)];
        foreach (var port in ports)
        {
            Assert.NotNull(host.Services.GetRequiredService(port));
        }
    }

    [Fact]
    public void An_identity_takes_the_place_of_a_connection_string()
    {
        using var host = Build(("AzureWebJobsStorage:tableServiceUri", "https://relais.table.core.windows.net"));

        Assert.Equal(new Uri("https://relais.table.core.windows.net"), host.Services.GetRequiredService<TableServiceClient>().Uri);
    }

    [Fact]
    public async Task A_host_without_storage_says_which_setting_is_missing()
    {
        using var host = Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancellation));
        Assert.Contains("AzureWebJobsStorage", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with-dash")]
    [InlineData("1st")]
    [InlineData("é")]
    public async Task A_prefix_that_no_table_can_have_is_refused_at_the_start(string prefix)
    {
        using var host = Build(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("Storage:TablePrefix", prefix));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.Contains("Storage:TablePrefix", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddTables(builder.Configuration);
        return builder.Build();
    }
}
