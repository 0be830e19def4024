using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;

namespace Relais.Tests.Doors;

public class PostReferralBatchTests
{
    private const string Path = "/api/referrals/batch";

    private const string Header =
        "externalId,person.familyName,person.givenNames,person.birthDate,person.birthDatePrecision,person.sex,person.phone,person.phoneOwner,person.safeToCall,"
        + "person.preferredLanguage,person.interpreterNeeded,residence.region,return.date,need.service,need.dimensions,need.priority,vulnerability.flag,"
        + "consent.version,consent.language,consent.method,consent.scope,consent.givenAt,consent.takenBy,sentBy.name,sentBy.email,links.mnr\n";

    [Fact]
    public async Task Each_row_gets_its_outcome_and_the_first_of_two_wins()
    {
        await using var world = await DoorWorld.StartAsync();
        var sheet = Header + Row("a", "771000001") + Row("b", "771000002", sex: "W") + Row("a", "771000001") + Row("a", "771000001", region: "Dakar")
            + Row("c", "77 100 00 01") + ",,,\n" + Row("d", "771000004", mnr: "M-1") + Row("e", "771000005", mnr: "M-1") + Row("f", "771000006", birthDate: "04/03/1980");

        var reply = await SendAsync(world, sheet);

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            ["2 accepted ", "3 rejected person.sex", "4 known ", "5 duplicate residence.region", "6 duplicate person.phones", "8 accepted ", "9 duplicate links.mnr", "10 accepted "],
            Rows(reply).Select(row => $"{row.GetProperty("row")} {row.GetProperty("outcome").GetString()} {Paths(row)}"));
        Assert.Equal((3, 1, 3, 1), (Count(reply, "accepted"), Count(reply, "known"), Count(reply, "duplicate"), Count(reply, "rejected")));
        Assert.Equal(CodeOf(reply, 2), CodeOf(reply, 4));
        Assert.Equal(CodeOf(reply, 2), CodeOf(reply, 6));
        Assert.Null(CodeOf(reply, 3));
        Assert.Equal("age-outside-programme", Rows(reply)[^1].GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Equal(3, (await world.Cases.ListAsync(new CaseQuery(), TestContext.Current.CancellationToken)).Items.Count);
    }

    [Fact]
    public async Task The_same_sheet_again_changes_nothing()
    {
        await using var world = await DoorWorld.StartAsync();
        var sheet = Header + string.Concat(Enumerable.Range(1, 40).Select(number => Row($"r{number}", $"{771000000 + number}")));
        var first = await SendAsync(world, sheet);
        var mails = world.Mail.Sent.Count;

        var again = await SendAsync(world, sheet);

        Assert.Equal(40, first.Json.GetProperty("accepted").GetInt32());
        Assert.Equal(40, again.Json.GetProperty("known").GetInt32());
        Assert.Equal(Rows(first).Select(Code), Rows(again).Select(Code));
        Assert.Equal(mails, world.Mail.Sent.Count);
    }

    [Fact]
    public async Task A_row_sent_again_is_known_though_the_directory_no_longer_has_what_it_names()
    {
        await using var world = await DoorWorld.StartAsync();
        var sheet = Header + Row("a", "771000001");
        var code = CodeOf(await SendAsync(world, sheet), 2);
        var directory = world.Get<IDirectory>();
        var iom = (await directory.ReadAsync(TestContext.Current.CancellationToken)).Partners["iom-dakar"];
        await directory.SaveAsync(iom with { SenderDomains = ["moved.example"] }, TestContext.Current.CancellationToken);

        var again = await SendAsync(world, sheet + Row("b", "771000002"));

        Assert.Equal(["known", "rejected"], Rows(again).Select(row => row.GetProperty("outcome").GetString()));
        Assert.Equal(code, CodeOf(again, 2));
    }

    [Fact]
    public async Task A_sheet_as_excel_in_french_saves_it_gets_the_expected_outcomes()
    {
        await using var world = await DoorWorld.StartAsync();
        await SampleOffices.FillAsync(world.Get<IDirectory>());

        var reply = await SendAsync(world, await File.ReadAllBytesAsync(SampleSheet.Path, TestContext.Current.CancellationToken), "text/csv");

        Assert.Equal(200, reply.Status);
        await SampleSheet.IsAsExpectedAsync(reply.Json.GetProperty("rows"));
    }

    [Fact]
    public async Task A_header_that_is_wrong_is_refused_as_a_whole()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await SendAsync(world, Header.Replace("person.sex", "person.sexe", StringComparison.Ordinal) + Row("a", "771000001"));

        reply.IsProblem(400, "person.sexe column-unknown", "person.sex column-missing");
        await world.IsEmptyAsync();
    }

    [Theory]
    [InlineData("text/csv", 200)]
    [InlineData("text/csv; charset=windows-1252", 200)]
    [InlineData("application/csv", 200)]
    [InlineData("application/vnd.ms-excel", 200)]
    [InlineData("text/plain", 200)]
    [InlineData("application/octet-stream", 200)]
    [InlineData("application/json", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    public async Task A_sheet_comes_under_the_types_that_programs_give_it(string type, int status)
    {
        await using var world = await DoorWorld.StartAsync();

        Assert.Equal(status, (await SendAsync(world, Encoding.UTF8.GetBytes(Header), type)).Status);
    }

    [Fact]
    public async Task A_sheet_of_too_many_rows_is_to_come_in_parts()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await SendAsync(world, Header + string.Concat(Enumerable.Repeat("x" + new string(',', 25) + "\n", 20_001)));

        reply.IsProblem(413, "sheet sheet-too-many-rows");
        Assert.Contains("20000", reply.Message, StringComparison.Ordinal);
        await world.IsEmptyAsync();
    }

    [Fact]
    public async Task A_sheet_beyond_the_limit_is_cut_off()
    {
        await using var world = await DoorWorld.StartAsync();

        (await SendAsync(world, Header + new string('x', 32 * 1024 * 1024))).IsProblem(413, "$ too-large");
    }

    [Fact]
    public async Task A_workbook_is_no_sheet()
    {
        await using var world = await DoorWorld.StartAsync();

        (await SendAsync(world, [0x50, 0x4B, 3, 4, .. new byte[100]], "application/vnd.ms-excel")).IsProblem(400, "sheet sheet-not-csv");
    }

    [Fact]
    public async Task A_storage_that_gives_way_in_the_middle_leaves_a_batch_that_can_be_sent_again()
    {
        var numbers = new TiringNumbers(5);
        await using var world = await DoorWorld.StartAsync(services => services.AddSingleton<ICaseNumbers>(numbers));
        var sheet = Header + string.Concat(Enumerable.Range(1, 20).Select(number => Row($"r{number}", $"{771000000 + number}")));

        (await SendAsync(world, sheet)).IsProblem(503, "$ not-now");
        numbers.Left = int.MaxValue;
        var again = await SendAsync(world, sheet);

        Assert.Equal(200, again.Status);
        Assert.Equal(20, again.Json.GetProperty("accepted").GetInt32() + again.Json.GetProperty("known").GetInt32());
        Assert.Equal(20, (await world.Cases.ListAsync(new CaseQuery(), TestContext.Current.CancellationToken)).Items.Count);
    }

    private static int Count(Reply reply, string outcome) => reply.Json.GetProperty(outcome).GetInt32();

    private static Task<Reply> SendAsync(DoorWorld world, string sheet) => SendAsync(world, Encoding.UTF8.GetBytes(sheet), "text/csv");

    private static Task<Reply> SendAsync(DoorWorld world, byte[] sheet, string type)
    {
        var content = new ByteArrayContent(sheet);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return world.SendAsync(HttpMethod.Post, Path, content);
    }

    private static string Row(string id, string phone, string sex = "F", string region = "Kolda", string birthDate = "04/03/1999", string mnr = "") =>
        $"{id},Sarr,Awa,{birthDate},day,{sex},{phone},self,oui,wo,non,{region},01/09/2026,TRAINING,ECO,normal,non,"
        + $"2026-1,wo,signature,share-anpej,05/09/2026,agent,Gestionnaire,cm.kolda@iom.example,{mnr}\n";

    private static IReadOnlyList<JsonElement> Rows(Reply reply) => [.. reply.Json.GetProperty("rows").EnumerateArray()];

    private static string? Code(JsonElement row) => row.GetProperty("caseCode").GetString();

    private static string? CodeOf(Reply reply, int number) => Code(Rows(reply).Single(row => row.GetProperty("row").GetInt32() == number));

    private static string Paths(JsonElement row) => string.Join(' ', row.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()));

    private sealed class TiringNumbers(int left) : ICaseNumbers
    {
        private int _last;

        public int Left { get; set; } = left;

        public Task<int> NextAsync(int year, CancellationToken cancellation = default)
        {
            lock (this)
            {
                return Left-- > 0 ? Task.FromResult(++_last) : throw new NotNowException("busy");
            }
        }
    }
}

/// <summary>An office for every region, as a sheet of the whole country needs.</summary>
internal static class SampleOffices
{
    public static async Task FillAsync(IDirectory directory)
    {
        foreach (var region in Relais.Referrals.Regions.All)
        {
            await directory.SaveAsync(new Office(region.Id, $"Antenne de {region.Name}", "ANPEJ", $"antenne.{region.Id}@anpej.example", [region.Id], null));
        }
    }
}
