using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Referrals;

/// <summary>Two services are two referrals, and the cases know each other.</summary>
public class LinkedCasesTests
{
    [Theory]
    [InlineData("phone")]
    [InlineData("number")]
    public async Task Two_cases_of_one_person_for_two_services_know_each_other(string by)
    {
        await using var world = await CaseWorld.StartAsync();
        var (referral, other) = Pair(by);
        var one = await world.ReferAsync(referral);
        var two = await world.ReferAsync(other);

        Assert.Equal([two], (await world.CaseAsync(one)).Related);
        Assert.Equal([one], (await world.CaseAsync(two)).Related);
        Assert.Equal(two, Assert.Single(await world.LoggedAsync(one, LogKind.Linked)).Detail);
        Assert.Equal(one, Assert.Single(await world.LoggedAsync(two, LogKind.Linked)).Detail);
        Assert.Null((await world.CaseAsync(two)).Facts.SamePersonAs);
    }

    [Fact]
    public async Task A_case_that_dies_before_it_is_linked_is_linked_by_the_reconciler()
    {
        await using var world = await CaseWorld.StartAsync();
        var (referral, other) = Pair("phone");
        var one = await world.ReferAndDieAsync(referral);
        var two = await world.ReferAndDieAsync(other);

        await world.ReconcileAsync();
        await world.ReconcileAsync();

        Assert.Equal([two], (await world.CaseAsync(one)).Related);
        Assert.Equal([one], (await world.CaseAsync(two)).Related);
        Assert.Single(await world.LoggedAsync(one, LogKind.Linked));
    }

    [Theory]
    [InlineData("born")]
    [InlineData("relative")]
    [InlineData("closed")]
    public async Task What_is_not_certainly_one_person_is_not_linked(string why)
    {
        await using var world = await CaseWorld.StartAsync();
        var (referral, other) = Pair("phone");
        var one = await world.ReferAsync(referral);
        if (why == "closed") await world.AnswerAllAsync(one, "received", "decline", "close");
        var person = other.Person;
        var two = await world.ReferAsync(other with
        {
            Person = why switch
            {
                "born" => person with { BirthDate = person.BirthDate.AddYears(-20) },
                "relative" => person with { Phones = [person.Phones[0] with { Owner = PhoneOwner.Relative }] },
                _ => person,
            },
        });

        Assert.Empty((await world.CaseAsync(one)).Related);
        Assert.Empty((await world.CaseAsync(two)).Related);
    }

    private static (Referral One, Referral Other) Pair(string by)
    {
        var (one, other) = (SampleReferrals.Next(), SampleReferrals.Next(service: Service.Employment));
        return by == "phone"
            ? (one, other with { Person = one.Person })
            : (one with { Links = new Links("MNR-1", null, null) }, other with { Links = new Links("MNR-1", null, null) });
    }
}
