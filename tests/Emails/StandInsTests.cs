using Relais.Cases;
using Relais.Emails;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Emails;

public class StandInsTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly InMemoryCorrespondents _correspondents = new();
    private readonly InMemoryDirectory _directory = new();

    private readonly CaseRecord _case = SampleCases.Case("SN-26-000001-C");

    [Fact]
    public async Task Who_is_there_gets_their_own_mail()
    {
        await AwayAsync("a", "b", from: Today.AddDays(1));
        Assert.Equal(["a@anpej.example"], await MailOfAsync("a"));
    }

    [Fact]
    public async Task From_the_first_day_to_the_last_the_delegate_gets_it()
    {
        await AwayAsync("a", "b", from: Today, to: Today);
        Assert.Equal(["b@anpej.example"], await MailOfAsync("a"));
        Assert.Equal(["a@anpej.example"], await MailOfAsync("a", Today.AddDays(1)));
    }

    [Fact]
    public async Task A_delegate_who_is_away_too_passes_it_on_at_most_three_times()
    {
        await AwayAsync("a", "b");
        await AwayAsync("b", "c");
        await AwayAsync("c", "d");
        Assert.Equal(["d@anpej.example"], await MailOfAsync("a"));

        await AwayAsync("d", "e");
        Assert.Equal(["a@anpej.example"], await MailOfAsync("a"));
    }

    [Fact]
    public async Task Where_everybody_stands_in_for_each_other_the_reader_gets_it_all_the_same()
    {
        await AwayAsync("a", "b");
        await AwayAsync("b", "a");
        Assert.Equal(["a@anpej.example"], await MailOfAsync("a"));
    }

    [Fact]
    public async Task A_delegate_who_has_left_the_directory_is_passed_over()
    {
        await AwayAsync("a", "nobody");
        Assert.Equal(["a@anpej.example"], await MailOfAsync("a"));
    }

    [Fact]
    public async Task Nobody_is_mailed_twice()
    {
        await AwayAsync("a", "b");
        Assert.Equal(["b@anpej.example"], await MailOfAsync("a", Today, "b"));
    }

    [Fact]
    public async Task Who_stands_in_answers_in_their_own_name_and_reads_it_in_the_readers_part()
    {
        await AwayAsync("a", "b");
        var standIn = Assert.Single(await OfAsync(Today, "a"));
        Assert.Equal((Party.Person("b"), RecipientRole.Supervisor), (standIn.Party, standIn.Role));
    }

    [Fact]
    public async Task A_case_managers_colleague_answers_in_the_case_managers_name()
    {
        await _correspondents.ChangeAsync("cm@iom.example", was => was with { Absences = [new(Today, Today, "mail:fatou@iom.example")] }, TestContext.Current.CancellationToken);
        var reader = new Recipient(Party.Referrer, "cm@iom.example", "Awa", Language.English, RecipientRole.Owner);

        var (standIn, mailbox) = await new StandIns(_correspondents).OfAsync(reader, Today, _case, await _directory.ReadAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        Assert.Equal(reader with { Address = "fatou@iom.example", Name = "fatou@iom.example" }, standIn);
        Assert.Equal(Correspondent.IdOf("fatou@iom.example"), mailbox.Id);
    }

    private Task<Correspondent> AwayAsync(string who, string standIn, DateOnly? from = null, DateOnly? to = null) => _correspondents.ChangeAsync(
        $"{who}@anpej.example",
        was => was with { Absences = [new Absence(from ?? Today.AddDays(-1), to ?? Today.AddDays(9), Party.Person(standIn))] },
        TestContext.Current.CancellationToken);

    private async Task<IEnumerable<string>> MailOfAsync(string who, DateOnly? day = null, params string[] others) =>
        (await OfAsync(day ?? Today, [who, .. others])).Select(reader => reader.Address);

    private async Task<IReadOnlyList<Recipient>> OfAsync(DateOnly day, params string[] who)
    {
        foreach (var id in new[] { "a", "b", "c", "d", "e" })
        {
            await _directory.SaveAsync(new Person(id, id.ToUpperInvariant(), $"{id}@anpej.example", PersonRole.Counsellor, "kolda"), TestContext.Current.CancellationToken);
        }

        var entries = await _directory.ReadAsync(TestContext.Current.CancellationToken);
        var readers = who.SelectMany(id => Recipients.Of(Party.Person(id), RecipientRole.Supervisor, _case, entries));
        return await new StandIns(_correspondents).OfAsync(readers, day, _case, entries, TestContext.Current.CancellationToken);
    }
}
