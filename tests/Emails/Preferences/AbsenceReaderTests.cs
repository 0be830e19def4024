using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Preferences;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Preferences;

public class AbsenceReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Delegates Office = new([new(Party.Person("b"), "B")], []);
    private static readonly Delegates Iom = new([], ["iom.example"]);

    [Fact]
    public void An_absence_has_two_days_and_somebody_who_stands_in() => Assert.Equal(
        new Absence(new(2026, 12, 21), new(2027, 1, 4), "person:b"),
        Read(Office, "2026-12-21", "2027-01-04", "person:b").Absence);

    [Fact]
    public void A_date_that_was_typed_is_read_day_first() => Assert.Equal(
        new Absence(new DateOnly(2026, 12, 3), new DateOnly(2027, 1, 4), "person:b"),
        Read(Office, " 3/12/2026", "04.01.2027", "person:b").Absence);

    [Theory]
    [InlineData("", "", "", "from to delegate")]
    [InlineData("2026-02-31", "2026-12-01", "person:b", "from")]
    [InlineData("2026-12-02", "2026-12-01", "person:b", "to")]
    [InlineData("2026-11-01", "2026-11-23", "person:b", "to")]
    [InlineData("2026-12-01", "2027-12-03", "person:b", "to")]
    [InlineData("2026-12-01", "2026-12-02", "person:c", "delegate")]
    [InlineData("2026-12-01", "2026-12-02", "b@anpej.example", "delegate")]
    public void All_that_is_wrong_is_said_at_once(string from, string to, string standIn, string wrong)
    {
        var read = Read(Office, from, to, standIn);
        Assert.Null(read.Absence);
        Assert.Equal(wrong.Split(' '), read.Problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("Fatou@IOM.example", "mail:Fatou@iom.example")]
    [InlineData("fatou@elsewhere.example", null)]
    [InlineData("fatou@iom.example.evil.example", null)]
    [InlineData("cm@iom.example", null)]
    [InlineData("fatou@iom.example, x@iom.example", null)]
    public void A_case_manager_names_a_colleague_of_the_partner(string entered, string? kept) =>
        Assert.Equal(kept, Read(Iom, "2026-12-01", "2026-12-02", entered).Absence?.Delegate);

    [Fact]
    public async Task Colleagues_of_the_office_its_desk_and_its_supervisor_can_stand_in_but_not_oneself()
    {
        var directory = new InMemoryDirectory();
        await SampleDirectory.FillAsync(directory);
        var entries = await directory.ReadAsync(TestContext.Current.CancellationToken);

        var ofDesk = Delegates.Of(Party.Office("kolda"), null, entries).Known.Select(colleague => colleague.Party).ToList();
        var counsellor = entries.Counsellors("kolda").First();
        var ofCounsellor = Delegates.Of(Party.Person(counsellor.Id), null, entries).Known.Select(colleague => colleague.Party).ToList();

        Assert.Contains(Party.Person(counsellor.Id), ofDesk);
        Assert.Contains(Party.Person(entries.Offices["kolda"].Supervisor!), ofDesk);
        Assert.DoesNotContain(Party.Office("kolda"), ofDesk);
        Assert.Contains(Party.Office("kolda"), ofCounsellor);
        Assert.DoesNotContain(Party.Person(counsellor.Id), ofCounsellor);
        Assert.NotEmpty(Delegates.Of(Party.Person(entries.Offices["kolda"].Supervisor!), null, entries).Known);
        Assert.NotEmpty(Delegates.Of(Party.Person(entries.WithRole(PersonRole.Coordinator).First().Id), null, entries).Known);
    }

    [Fact]
    public async Task A_case_managers_domain_tells_the_partner()
    {
        var directory = new InMemoryDirectory();
        await SampleDirectory.FillAsync(directory);
        var entries = await directory.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["iom.example"], Delegates.Of(Party.Referrer, "iom.example", entries).Domains);
        Assert.Empty(Delegates.Of(Party.Referrer, null, entries).Domains);
    }

    private static AbsenceRead Read(Delegates delegates, string from, string to, string standIn) => AbsenceReader.Read(
        new Dictionary<string, string> { ["from"] = from, ["to"] = to, ["delegate"] = standIn },
        delegates,
        Correspondent.IdOf("cm@iom.example"),
        Today);
}
