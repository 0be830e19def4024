using System.IO.Compression;
using System.Text;
using Relais.Functions.Referrals.Batches;
using Relais.Tests.Doors;
using Relais.Tests.Referrals;

namespace Relais.Tests.Fuzz;

/// <summary>Bodies that are within the limit and made to be too much all the same; each is refused within seconds and leaves nothing behind.</summary>
public sealed class StrangeSheetTests : IAsyncLifetime
{
    private const int Million = 1_000_000;
    private const int MostHeldMegabytes = 700;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, Func<byte[]>> Sheets = new()
    {
        ["a million columns"] = () => Utf8(string.Join(';', Enumerable.Range(0, Million).Select(column => $"c{column}")) + "\r\n" + new string(';', Million) + "\r\n"),
        ["a million columns after ours"] = () => Utf8(SentSheet.Header() + new string(';', Million) + "\r\n" + SentSheet.Row() + new string(';', Million) + "\r\n"),
        ["a million columns in one row"] = () => Utf8(SentSheet.Lines(SentSheet.Header(), SentSheet.Row() + new string(';', Million))),
        ["a header of a million quotes"] = () => Utf8(new string('"', Million) + "\r\n1\r\n"),
        ["a header of a million and one quotes"] = () => Utf8(new string('"', Million + 1) + "\r\n1\r\n"),
        ["a quote that is never closed"] = () => Utf8(SentSheet.Header() + "\r\n\"" + new string('x', 30 * Million)),
        ["one cell of 30 MB"] = () => Utf8(SentSheet.Lines(SentSheet.Header(), SentSheet.Row(cell => cell.Column == "person.familyName" ? new string('x', 30 * Million) : cell.Value))),
        ["30 MB of separators"] = () => Utf8(new string(';', 30 * Million)),
        ["30 MB of line ends"] = () => Utf8(new string('\n', 30 * Million)),
        ["30 MB of line ends after a header"] = () => Utf8(SentSheet.Header() + new string('\n', 30 * Million)),
        ["30 MB of NUL"] = () => new byte[30 * Million],
        ["a workbook"] = Workbook,
        ["one row too many"] = () => Utf8(SentSheet.Lines([SentSheet.Header(), .. Enumerable.Repeat(SentSheet.Row(), LongBatches.MostRows + 1)])),
    };

    private FuzzWorld world = null!;

    public static TheoryData<string> Names => [.. Sheets.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await FuzzWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sheet_that_is_none_is_refused(string name)
    {
        var sheet = Sheets[name]();
        var before = Kept.In(world.Doors);
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var request = new AnyRequest("PostReferralBatch", "partner", "POST", "/api/referrals/batch", [], "text/csv", sheet);

        var reply = await world.SendAsync(request).WaitAsync(Hang, Cancellation);

        var more = (GC.GetTotalMemory(forceFullCollection: false) - held) / Million;
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {reply.Status}, {more} MB; {reply.Body[..Math.Min(300, reply.Body.Length)]}");
        Assert.True(reply.Status is 400 or 413 || IsRejected(reply), $"{reply.Status}: {reply.Body[..Math.Min(1_000, reply.Body.Length)]}");
        Assert.True(reply.Body.Length < 200_000, $"The answer has {reply.Body.Length} characters.");
        Assert.Equal(before, Kept.In(world.Doors));
        Assert.True(more < MostHeldMegabytes, $"{more} MB");
    }

    [Fact]
    public async Task A_mail_of_100_000_parts_is_refused()
    {
        var before = Kept.In(world.Doors);
        var parts = new StringBuilder();
        for (var part = 0; part < 100_000; part++) parts.Append("--fuzz\r\nContent-Disposition: form-data; name=\"p").Append(part).Append("\"\r\n\r\nx\r\n");
        parts.Append("--fuzz--\r\n");

        var reply = await world.SendAsync(new AnyRequest("PostInbound", "nobody", "POST", InboundWorld.Door, [], "multipart/form-data; boundary=fuzz", Utf8(parts.ToString()))).WaitAsync(Hang, Cancellation);

        reply.IsProblem(400, "$ malformed-form");
        Assert.Equal(before, Kept.In(world.Doors));
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=fuzz", "--fuzz\r\nnonsense")]
    [InlineData("multipart/form-data; boundary=fuzz", "nothing of a form")]
    [InlineData("text/csv", "a;b")]
    public async Task A_form_whose_token_is_in_a_header_is_no_way_around_what_a_form_is(string type, string body)
    {
        var before = Kept.In(world.Doors);

        var reply = await world.SendAsync(new AnyRequest("PostImport", "signed-in", "POST", "/import", [("RequestVerificationToken", world.FormToken)], type, Utf8(body)));

        Assert.True(reply.Status == 400, $"{reply.Status}: {reply.Body}\n{string.Join('\n', world.Doors.Log.Lines)}");
        Assert.Equal(before, Kept.In(world.Doors));
    }

    private static bool IsRejected(Reply reply) => reply.Status == 200 && reply.Json.GetProperty("rows").EnumerateArray().All(row => row.GetProperty("outcome").GetString() == "rejected");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Workbook()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("xl/workbook.xml").Open();
            entry.Write(new byte[Million]);
        }

        return file.ToArray();
    }
}
