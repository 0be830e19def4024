using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Referrals;

/// <summary>A referral whose person resembles that of an open case is taken in, and a supervisor says whether they are one.</summary>
public class NearMatchTests
{
    [Fact]
    public async Task A_near_match_is_accepted_with_a_warning_and_the_supervisor_is_asked_beside_the_running_case()
    {
        await using var world = await CaseWorld.StartAsync();
        var first = await world.ReferAsync(Person("Ndiaye", "Aïssatou"));

        var accepted = Assert.IsType<Submission.Accepted>(await world.SubmitAsync(Person("N’Diaye", "Aissatou")));

        Assert.Equal(new Resembling(first), accepted.Like);
        Assert.Equal(first, (await world.CaseAsync(accepted.CaseCode)).Facts.SamePersonAs);
        Assert.Equal(["same-person", "acknowledge"], (await world.HistoryAsync(accepted.CaseCode)).Steps.Select(step => step.Key));
        Assert.Equal(first, Assert.Single(await world.LoggedAsync(accepted.CaseCode, LogKind.Resembled)).Detail);
        Assert.Equal(first, world.Mail.Sent.Single(mail => mail.Message.Step == Steps.SamePerson).Message.OtherCase);
        Assert.Null((await world.CaseAsync(first)).Facts.SamePersonAs);
    }

    [Fact]
    public async Task The_same_referral_again_warns_again_and_asks_nothing_anew()
    {
        await using var world = await CaseWorld.StartAsync();
        var first = await world.ReferAsync(Person("Ndiaye", "Aïssatou"));
        var like = Person("Ndiaye", "Aissata");
        var code = await world.ReferAsync(like);

        Assert.Equal(new Submission.Known(code, CaseStatus.Sent, new Resembling(first)), await world.SubmitAsync(like));
        Assert.Single((await world.HistoryAsync(code)).Steps, step => step.Key == "same-person");
    }

    [Fact]
    public async Task Same_closes_the_later_case_as_a_duplicate_and_the_other_goes_on()
    {
        await using var world = await CaseWorld.StartAsync();
        var first = await world.ReferAsync(Person("Ndiaye", "Aïssatou"));
        var code = await world.ReferAsync(Person("Ndiaye", "Aissata"));

        await world.AnswerStepAsync(code, 1, "same-person", "same", "person:sup-kolda");

        Assert.Equal((CaseStatus.Closed, "DUPLICATE"), ((await world.CaseAsync(code)).Status, (await world.CaseAsync(code)).Outcome));
        Assert.Equal(CaseStatus.Sent, (await world.CaseAsync(first)).Status);
    }

    [Theory]
    [InlineData("service")]
    [InlineData("region")]
    [InlineData("sex")]
    [InlineData("year")]
    [InlineData("closed")]
    public async Task Nobody_is_suspected_for_a_likeness_that_is_none(string other)
    {
        await using var world = await CaseWorld.StartAsync();
        var first = await world.ReferAsync(Person("Ndiaye", "Aïssatou"));
        var like = Person("Ndiaye", "Aissata");
        like = other switch
        {
            "service" => like with { Need = like.Need with { Service = Service.Employment } },
            "region" => like with { Residence = new Residence("Thiès") },
            "sex" => like with { Person = like.Person with { Sex = Sex.M } },
            "year" => like with { Person = like.Person with { BirthDate = like.Person.BirthDate.AddYears(1) } },
            _ => like,
        };
        if (other == "closed") await world.AnswerAllAsync(first, "received", "decline", "close");

        Assert.Null(Assert.IsType<Submission.Accepted>(await world.SubmitAsync(like)).Like);
    }

    [Theory]
    [InlineData(BirthDatePrecision.Day, BirthDatePrecision.Estimated)]
    [InlineData(BirthDatePrecision.Estimated, BirthDatePrecision.Day)]
    public async Task A_year_apart_is_near_where_one_of_the_dates_is_an_estimate(BirthDatePrecision first, BirthDatePrecision second)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync(Born(Person("Ndiaye", "Aïssatou"), 1999, first));

        Assert.Equal(new Resembling(code), Assert.IsType<Submission.Accepted>(await world.SubmitAsync(Born(Person("Ndiaye", "Aissata"), 1998, second))).Like);
    }

    [Fact]
    public async Task Of_several_the_likest_is_asked_about()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReferAsync(Person("Ndiaye", "Aissata"));
        var likest = Assert.IsType<Submission.Accepted>(await world.SubmitAsync(Person("Ndiaye", "Aïssatoua"))).CaseCode;

        Assert.Equal(new Resembling(likest), Assert.IsType<Submission.Accepted>(await world.SubmitAsync(Person("Ndiaye", "Aïssatou"))).Like);
    }

    [Fact]
    public async Task Another_partner_learns_that_somebody_resembles_but_not_who()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReferAsync(Person("Ndiaye", "Aïssatou"));
        var other = SampleDirectory.Iom with { Id = "other" };

        var submission = await world.Get<ReferralIntake>().SubmitAsync(
            other, Person("Ndiaye", "Aissata"), Language.French, world.Runs, TestContext.Current.CancellationToken);

        Assert.Equal(new Resembling(null), Assert.IsType<Submission.Accepted>(submission).Like);
    }

    [Fact]
    public async Task Two_that_resemble_and_come_at_once_are_asked_about_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var one = await world.ReferAndDieAsync(Person("Ndiaye", "Aïssatou"));
        var two = await world.ReferAndDieAsync(Person("Ndiaye", "Aissata"));

        await world.ReconcileAsync();
        await world.Get<Neighbours>().SettleAsync(await world.CaseAsync(one), TestContext.Current.CancellationToken);
        await world.Get<Neighbours>().SettleAsync(await world.CaseAsync(two), TestContext.Current.CancellationToken);

        Assert.Single([await world.CaseAsync(one), await world.CaseAsync(two)], @case => @case.Facts.SamePersonAs is not null);
        Assert.True(world.Time.Find(one) is not null && world.Time.Find(two) is not null);
    }

    [Fact]
    public async Task A_reopened_case_is_found_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var first = await world.ReferAsync(Person("Ndiaye", "Aïssatou"));
        await world.AnswerAllAsync(first, "received", "accept", "withdrew", "close", "approve");
        Assert.Empty((await world.CaseAsync(first)).Claims);
        await world.CommandAsync(first, CommandName.Reopen, command => command with { Step = "first-contact" });

        Assert.Equal(new Resembling(first), Assert.IsType<Submission.Accepted>(await world.SubmitAsync(Person("Ndiaye", "Aissata"))).Like);
    }

    private static Referral Person(string family, string given)
    {
        var referral = SampleReferrals.Next();
        return referral with { Person = referral.Person with { FamilyName = family, GivenNames = given } };
    }

    private static Referral Born(Referral referral, int year, BirthDatePrecision precision) =>
        referral with { Person = referral.Person with { BirthDate = new DateOnly(year, 3, 4), BirthDatePrecision = precision } };
}
