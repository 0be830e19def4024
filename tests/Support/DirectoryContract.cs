using Relais.Cases;
using Relais.Partners;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IDirectory"/> does.</summary>
public abstract class DirectoryContract
{
    protected static readonly Office Kolda =
        new("kolda", "Antenne de Kolda", "ANPEJ", "antenne.kolda@anpej.example", ["kolda", "sedhiou"], "sup-kolda");

    protected abstract Task<IDirectory> OpenAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_saved_is_read()
    {
        var directory = await OpenAsync();
        var person = new Person("ce/kolda#1", "Fatou Sané", "fatou@anpej.example", PersonRole.Counsellor, "kolda", Language.English);
        var partner = new Partner(
            "iom-dakar", "OIM Dakar", "IOM", ["iom.example"], "sup-iom",
            [new ApiKey("aa"), new ApiKey("bb", SampleCases.Start, Administrator: true, RevokedAt: SampleCases.Start.AddDays(1))], Language.English);
        await directory.SaveAsync(Kolda, Cancellation);
        await directory.SaveAsync(person, Cancellation);
        await directory.SaveAsync(partner, Cancellation);

        var reading = await directory.ReadAsync(Cancellation);

        Assert.Equivalent(Kolda, Assert.Single(reading.Offices).Value, strict: true);
        Assert.Equal(person, reading.People["ce/kolda#1"]);
        Assert.Equivalent(partner, Assert.Single(reading.Partners).Value, strict: true);
        Assert.Equal(Kolda.Id, reading.OfficeOf("sedhiou")!.Id);
    }

    [Fact]
    public async Task A_webhook_is_replaced_only_in_the_version_that_was_read()
    {
        var directory = await OpenAsync();
        var first = new Webhook("iom-dakar", new Uri("https://example.org/a"), 1, SampleCases.Start, SampleCases.Start.AddDays(1), SampleCases.Start.AddDays(2));
        Assert.Null(await directory.FindWebhookAsync("iom-dakar", Cancellation));
        Assert.True(await directory.TrySaveAsync(first, Cancellation));
        Assert.False(await directory.TrySaveAsync(first, Cancellation));
        var read = await directory.FindWebhookAsync("iom-dakar", Cancellation);
        Assert.Equal(first, read! with { Version = null });

        Assert.True(await directory.TrySaveAsync(read with { Url = null, Secret = 2 }, Cancellation));
        Assert.False(await directory.TrySaveAsync(read with { Secret = 3 }, Cancellation));

        var webhook = Assert.Single((await directory.ReadAsync(Cancellation)).Webhooks).Value;
        Assert.Equal((null, 2), (webhook.Url, webhook.Secret));
    }

    [Fact]
    public async Task A_partner_is_replaced_only_in_the_version_that_was_read()
    {
        var directory = await OpenAsync();
        var first = new Partner("oim/thies#1", "OIM Thiès", "IOM", ["iom.example"], null, [new ApiKey("aa", Name: "essai", Hint: "wxyz", CreatedAt: SampleCases.Start)]);
        Assert.Null(await directory.FindPartnerAsync(first.Id, Cancellation));
        Assert.True(await directory.TrySaveAsync(first, Cancellation));
        Assert.False(await directory.TrySaveAsync(first, Cancellation));
        var read = await directory.FindPartnerAsync(first.Id, Cancellation);
        Assert.Equivalent(first, read! with { Version = null }, strict: true);

        Assert.True(await directory.TrySaveAsync(read with { Name = "OIM Thiès 2" }, Cancellation));
        Assert.False(await directory.TrySaveAsync(read with { Name = "OIM Thiès 3" }, Cancellation));

        Assert.Equal("OIM Thiès 2", (await directory.ReadAsync(Cancellation)).Partners[first.Id].Name);
    }

    [Fact]
    public async Task A_programme_is_saved_replaced_and_taken_off_the_list()
    {
        var directory = await OpenAsync();
        var programme = new Programme("FTF-2026", "Fonds fiduciaire", "Trust fund", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), Active: false);
        await directory.SaveAsync(programme, Cancellation);
        await directory.SaveAsync(new Programme("EU-7", "UE", "EU"), Cancellation);
        var reading = await directory.ReadAsync(Cancellation);
        Assert.Equal((programme, new Programme("EU-7", "UE", "EU")), (reading.Programmes["FTF-2026"], reading.Programmes["EU-7"]));

        await directory.SaveAsync(programme with { From = null, Until = null, Active = true }, Cancellation);
        await directory.RemoveProgrammeAsync("EU-7", Cancellation);
        await directory.RemoveProgrammeAsync("EU-7", Cancellation);

        Assert.Equal(programme with { From = null, Until = null, Active = true }, Assert.Single((await directory.ReadAsync(Cancellation)).Programmes).Value);
    }

    [Fact]
    public async Task Empty_lists_and_absent_people_stay_so()
    {
        var directory = await OpenAsync();
        await directory.SaveAsync(Kolda with { Regions = [], Supervisor = null }, Cancellation);
        await directory.SaveAsync(new Partner("p", "P", "IOM", [], null, []), Cancellation);

        var reading = await directory.ReadAsync(Cancellation);

        Assert.Empty(reading.Offices["kolda"].Regions);
        Assert.Null(reading.Offices["kolda"].Supervisor);
        Assert.Empty(reading.Partners["p"].SenderDomains);
        Assert.Empty(reading.Partners["p"].Keys);
    }

    [Fact]
    public async Task A_change_is_read_at_once_where_it_was_made()
    {
        var directory = await OpenAsync();
        await directory.SaveAsync(Kolda, Cancellation);
        await directory.ReadAsync(Cancellation);

        await directory.SaveAsync(Kolda with { Name = "Kolda" }, Cancellation);

        Assert.Equal("Kolda", (await directory.ReadAsync(Cancellation)).Offices["kolda"].Name);
    }

    [Fact]
    public async Task A_reading_does_not_change_under_the_reader()
    {
        var directory = await OpenAsync();
        var before = await directory.ReadAsync(Cancellation);

        await directory.SaveAsync(Kolda, Cancellation);

        Assert.Empty(before.Offices);
    }
}
