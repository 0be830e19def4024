using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>Looking for a case by the person's name.</summary>
public class NameSearchTests
{
    [Theory]
    [InlineData("Ndiaye")]
    [InlineData("aïssatou n’diaye")]
    [InlineData("DIALLO Aissatou")]
    [InlineData("Aisatou")]
    public async Task A_name_or_part_of_it_finds_the_open_case_of_who_was_born_in_that_year(string sought)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync(Named("N’Diaye Diallo", "Aïssatou"));
        await world.ReferAsync(Named("Sow", "Mamadou"));

        Assert.Equal([code], await FindAsync(world, sought));
        Assert.Equal([code], await FindAsync(world, sought, region: "kolda"));
        Assert.Empty(await FindAsync(world, sought, region: "dakar"));
        Assert.Empty(await FindAsync(world, sought, year: 1998));
    }

    [Theory]
    [InlineData("Ndiaye Mamadou")]
    [InlineData("Ba")]
    [InlineData("’ - ")]
    public async Task Every_part_must_fit(string sought)
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReferAsync(Named("N’Diaye", "Aïssatou"));

        Assert.Empty(await FindAsync(world, sought));
    }

    [Fact]
    public async Task Each_case_that_is_found_keeps_who_looked_and_why_and_no_other_does()
    {
        await using var world = await CaseWorld.StartAsync();
        var found = await world.ReferAsync(Named("N’Diaye", "Aïssatou"));
        var passed = await world.ReferAsync(Named("Sow", "Mamadou"));

        await FindAsync(world, "Ndiaye");
        await FindAsync(world, "Ndiaye");

        var line = Assert.Single(await world.LoggedAsync(found, LogKind.Read));
        Assert.Equal((Party.Administrator, Channel.Page), (line.By, line.Channel));
        Assert.Equal("Appel entrant", (await world.HistoryAsync(found)).Notes.Single(note => note.Id == line.Note).Texts[PersonReads.Why]);
        Assert.Empty(await world.LoggedAsync(passed, LogKind.Read));
    }

    [Fact]
    public async Task A_case_that_has_ended_is_not_found()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync(Named("N’Diaye", "Aïssatou"));
        await world.CommandAsync(code, CommandName.Revoke, command => command with { Code = ReasonCodes.Cancelled });

        Assert.Empty(await FindAsync(world, "Ndiaye"));
    }

    [Theory]
    [InlineData("1999", true)]
    [InlineData("1899", false)]
    [InlineData("99", false)]
    [InlineData("+199", false)]
    [InlineData(null, false)]
    public void A_year_of_birth_has_four_figures(string? text, bool isYear) => Assert.Equal(isYear, NameSearch.TryReadYear(text, out _));

    private static Referral Named(string family, string given)
    {
        var referral = SampleReferrals.Next();
        return referral with { Person = referral.Person with { FamilyName = family, GivenNames = given } };
    }

    private static async Task<IEnumerable<string>> FindAsync(CaseWorld world, string name, string? region = null, int year = 1999)
    {
        var found = await world.Get<NameSearch>().FindAsync(new NameSought(name, year, region), new Looking(Party.Administrator, Channel.Page, "k", "Appel entrant"));
        Assert.True(found.IsComplete);
        return found.Cases.Select(@case => @case.Code);
    }
}
