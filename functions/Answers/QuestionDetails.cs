using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Pages;
using Relais.Referrals;

namespace Relais.Functions.Answers;

/// <summary>What only the owner of a question may read with it: what people wrote about it, and what the settings let be shown of the person; and what anybody can choose from.</summary>
/// <param name="isOwner">The reader owns the step, or stands in for who does.</param>
/// <param name="language">The page's.</param>
internal sealed class QuestionDetails(
    ICaseStore cases, PolicyCatalog policies, OfferedOptions options, AnswerPageDetail detail, bool isOwner, Language language, PersonReads reads)
{
    /// <summary>Follow-up: after how many months the check is; none for other steps.</summary>
    public int? MonthOf(OpenedLink opened) => opened.Step == Steps.FollowUp
        ? opened.State.Case.Facts.NextFollowUp(policies.ByVersion(opened.State.Case.PolicyVersion).Terms)?.Months
        : null;

    public async Task<AskedQuestion> WithNotesAsync(AskedQuestion question, OpenedLink opened, CancellationToken cancellation)
    {
        var offered = await options.AddToAsync(question, opened, language, cancellation);
        var noted = await WithOtherCasesAsync(offered, opened, cancellation);
        if (!isOwner || !Briefing.IsNeededFor(opened.Link.Step)) return noted;
        var history = await cases.ReadHistoryAsync(question.CaseCode, cancellation);
        return noted with { Briefing = Briefing.Of(opened.Link.Step, history?.Notes ?? []) };
    }

    /// <summary>A case manager knows of the own partner's cases only.</summary>
    private async Task<AskedQuestion> WithOtherCasesAsync(AskedQuestion question, OpenedLink opened, CancellationToken cancellation)
    {
        var @case = opened.State.Case;
        if (opened.Step == Steps.SamePerson) return await WithComparisonAsync(question, opened, cancellation);
        if (!isOwner || @case.Related.Count == 0) return question;
        var related = await RelatedCases.ReadAsync(
            cases, @case, other => other.Status != CaseStatus.Revoked && (opened.Step.Owner != OwnerRole.Referrer || other.Partner == @case.Partner), cancellation);
        return question with { Related = [.. related.Select(other => new RelatedCase(other.Code, other.Service))] };
    }

    /// <summary>Whoever may answer sees what agrees and what differs; names are for the owner alone.</summary>
    private async Task<AskedQuestion> WithComparisonAsync(AskedQuestion question, OpenedLink opened, CancellationToken cancellation)
    {
        if (question.OtherCase is not { } code || await cases.FindAsync(code, cancellation) is not { Status: not CaseStatus.Revoked }) return question;
        if (await cases.ReadReferralAsync(question.CaseCode, cancellation) is not { } one || await cases.ReadReferralAsync(code, cancellation) is not { } other) return question;
        if (isOwner && detail != AnswerPageDetail.None)
        {
            await reads.ShowAsync(opened.State, opened.Link.Holder, opened.State.Step, cancellation);
            if (await cases.ReadAsync(code, reads.ToShow(new CaseRows()), cancellation) is { } beside) await reads.ShowAsync(beside, opened.Link.Holder, null, cancellation);
        }

        return question with { Compared = ComparedPeople.Of(one, other, isOwner ? detail : AnswerPageDetail.None) };
    }

    public async Task<AskedQuestion> WithAllAsync(AskedQuestion question, OpenedLink opened, CancellationToken cancellation)
    {
        var noted = await WithNotesAsync(question, opened, cancellation);
        var works = question.Step.Owner is OwnerRole.Desk or OwnerRole.Counsellor or OwnerRole.Referrer;
        if (detail == AnswerPageDetail.None || !works || !isOwner) return noted;
        return await reads.ShowAsync(opened.State, opened.Link.Holder, opened.State.Step, cancellation) is { } referral
            ? noted with { Person = Shown(referral.Person) }
            : noted;
    }

    private ShownPerson Shown(Returnee person) => detail == AnswerPageDetail.Contact
        ? new ShownPerson($"{person.GivenNames} {person.FamilyName}", NumberToCall(person))
        : new ShownPerson(person.GivenNames);

    /// <summary>A number where a call puts nobody at risk, the person's own first.</summary>
    private static string? NumberToCall(Returnee person) =>
        person.Phones.Where(phone => phone.SafeToCall).OrderBy(phone => phone.Owner).FirstOrDefault()?.Number;
}
