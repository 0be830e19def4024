using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>The people of one case, as its page names them: a person with the desk or the part that they play.</summary>
public sealed class CaseParties(CaseRecord @case, DirectoryReading directory)
{
    public PartyNames Names { get; } = new(directory, @case.ReferrerName);

    /// <param name="party">A <see cref="Party"/>.</param>
    public Noun Of(string party)
    {
        var name = Names.Of(party);
        var part = Part(party);
        return part is null ? name : new Noun($"{name.French} ({part.French})", $"{name.English} ({part.English})");
    }

    /// <summary>Whom a moment of the plan tells; null where there is nobody.</summary>
    /// <param name="owner">The step's owner, a <see cref="Party"/>.</param>
    public Noun? Told(Audience audience, string owner)
    {
        if (audience == Audience.Nobody) return null;
        if (audience == Audience.Owner) return Of(owner);
        return Recipients.Of(audience, owner, @case, directory) is [var first, ..] ? Side(first.Party) : null;
    }

    /// <summary>Who stands behind somebody who was told: the co-ordinators and the heads are told together, and named so.</summary>
    public Noun Side(string party) => RoleOf(party) switch
    {
        PersonRole.Coordinator => Names.Of(Party.Coordinators),
        PersonRole.Head => Names.Of(Party.Heads),
        _ => Of(party),
    };

    /// <summary>The step that waits has come to the heads of both agencies: their list of each week names it until it is answered. Of what is urgent they are told once.</summary>
    public bool IsInWeeklyList(CaseHistory history, DateTimeOffset now) =>
        history.Case is { Step: { } step, Hold: null, Priority: not Relais.Referrals.Priority.Urgent }
        && (CasePageModel.CurrentOf(history)?.Plan.Any(moment => moment is { Kind: MomentKind.Escalate, Audience: Audience.Heads } && moment.At <= now) == true
            || history.Log.Any(line => line.Kind == LogKind.Escalated && line.Number == step.Number && line.Audience is { } told && RoleOf(told) == PersonRole.Head));

    private PersonRole? RoleOf(string party) => Party.IsPerson(party, out var id) ? directory.People.GetValueOrDefault(id)?.Role : null;

    private Text? Part(string party) => RoleOf(party) switch
    {
        PersonRole.Supervisor => new("supervision", "supervisor"),
        PersonRole.Counsellor when Party.IsPerson(party, out var id) && directory.People[id].Office is { } office => Named(directory.OfficeName(office)),
        PersonRole.Administrator => new("administration", "administrator"),
        null when party == Party.Referrer && @case.ReferrerName.Length > 0 && directory.PartnerName(@case.Partner) is { } partner => Named(partner),
        _ => null,
    };

    private static Text Named(string name) => new(Noun.Of(name).French.Replace("l’", "", StringComparison.Ordinal), name);
}
