using System.Net;
using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

public sealed class TableTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_storage_that_is_busy_is_an_error_that_passes(HttpStatusCode status)
    {
        var tables = await TestTables.CreateAsync(azurite);
        tables.Intercept = _ => TestTables.Fail(status);

        await EverythingThrowsAsync<NotNowException>(tables);
    }

    [Fact]
    public async Task A_storage_that_is_away_is_an_error_that_passes()
    {
        var tables = await TestTables.CreateAsync(azurite);

        tables.Intercept = _ => throw new HttpRequestException("No connection.");
        await EverythingThrowsAsync<NotNowException>(tables);

        // What the HTTP client throws at the end of its patience.
        tables.Intercept = _ => throw new TaskCanceledException("A timeout.");
        await EverythingThrowsAsync<NotNowException>(tables);
    }

    [Fact]
    public async Task A_transaction_that_took_too_long_is_an_error_that_passes()
    {
        const string body = """
            --batch
            Content-Type: multipart/mixed; boundary=changes

            --changes
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 500 Internal Server Error
            Content-Type: application/json;odata=minimalmetadata

            {"odata.error":{"code":"OperationTimedOut","message":{"lang":"en-US","value":"0:The operation took too long."}}}
            --changes--
            --batch--

            """;
        var tables = await TestTables.CreateAsync(azurite);
        tables.Intercept = _ =>
        {
            var content = new StringContent(body.ReplaceLineEndings("\r\n"));
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed; boundary=batch");
            return Task.FromResult<HttpResponseMessage?>(new HttpResponseMessage(HttpStatusCode.Accepted) { Content = content });
        };

        await Assert.ThrowsAsync<NotNowException>(() => tables.Set.Cases.TrySubmitAsync([Add("row")], Cancellation));
    }

    [Fact]
    public async Task A_call_that_its_caller_gave_up_stays_given_up()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var cancelled = new CancellationTokenSource();
        tables.Intercept = _ =>
        {
            cancelled.Cancel();
            return TestTables.Fail(HttpStatusCode.ServiceUnavailable);
        };

        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => tables.Set.Cases.FindAsync("p", "r", cancelled.Token));
        Assert.IsNotType<NotNowException>(thrown);
    }

    [Fact]
    public async Task What_will_never_succeed_is_not_called_passing()
    {
        var tables = await TestTables.CreateAsync(azurite);
        tables.Intercept = _ => TestTables.Fail(HttpStatusCode.Forbidden);

        await EverythingThrowsAsync<RequestFailedException>(tables);
    }

    [Fact]
    public async Task A_table_that_is_missing_is_no_lost_race()
    {
        var tables = await TestTables.CreateAsync(azurite);
        await tables.Raw("Cases").DeleteAsync(Cancellation);

        await Assert.ThrowsAsync<RequestFailedException>(() => tables.Set.Cases.TryAddAsync(new TableEntity("p", "r"), Cancellation));
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => tables.Set.Cases.TrySubmitAsync([Add("r")], Cancellation));
    }

    [Fact]
    public async Task A_transaction_tells_the_version_of_each_row()
    {
        var tables = await TestTables.CreateAsync(azurite);

        var versions = (await tables.Set.Cases.TrySubmitAsync([Add("b"), Add("a")], Cancellation))!;

        Assert.Equal((await tables.Set.Cases.FindAsync("p", "b", Cancellation))!.ETag, versions[0]);
        Assert.Equal((await tables.Set.Cases.FindAsync("p", "a", Cancellation))!.ETag, versions[1]);
    }

    private static TableTransactionAction Add(string row) => new(TableTransactionActionType.Add, new TableEntity("p", row));

    private static async Task EverythingThrowsAsync<T>(TestTables tables)
        where T : Exception
    {
        var table = tables.Set.Cases;
        var row = new TableEntity("p", "r");
        await Assert.ThrowsAnyAsync<T>(() => table.FindAsync("p", "r", Cancellation));
        await Assert.ThrowsAnyAsync<T>(() => table.PageAsync("", null, null, Cancellation));
        await Assert.ThrowsAnyAsync<T>(() => table.TryAddAsync(row, Cancellation));
        await Assert.ThrowsAnyAsync<T>(() => table.TryReplaceAsync(row, ETag.All, Cancellation));
        await Assert.ThrowsAnyAsync<T>(() => table.UpsertAsync(row, Cancellation));
        await Assert.ThrowsAnyAsync<T>(() => table.TryDeleteAsync("p", "r", ETag.All, Cancellation));
        await Assert.ThrowsAnyAsync<T>(() => table.TrySubmitAsync([Add("r")], Cancellation));
    }
}
