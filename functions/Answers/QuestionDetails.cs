using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Functions.Pages;
using Relais.Referrals;

namespace Relais.Functions.Answers;

/// <summary>What only the owner of a question may read with it: what people wrote about it, and what the settings let be shown of the person.</summary>
/// <param name="isOwner">The reader owns the step, or stands in for who does.</param>
internal sealed class QuestionDetails(ICaseStore cases, PolicyCatalog policies, AnswerPageDetail detail, bool isOwner, ILogger logger)
{
    /// <summary>Follow-up: after how many months the check is; none for other steps.</summary>
    public int? MonthOf(OpenedLink opened) => opened.Step == Steps.FollowUp
        ? opened.State.Case.Facts.NextFollowUp(policies.ByVersion(opened.State.Case.PolicyVersion).Terms)?.Months
        : null;

    public async Task<AskedQuestion> WithNotesAsync(AskedQuestion question, OpenedLink opened, CancellationToken cancellation)
    {
        if (!isOwner || !Briefing.IsNeededFor(opened.Link.Step)) return question;
        var history = await cases.ReadHistoryAsync(question.CaseCode, cancellation);
        return question with { Briefing = Briefing.Of(opened.Link.Step, history?.Notes ?? []) };
    }

    public async Task<AskedQuestion> WithAllAsync(AskedQuestion question, OpenedLink opened, CancellationToken cancellation)
    {
        var noted = await WithNotesAsync(question, opened, cancellation);
        var works = question.Step.Owner is OwnerRole.Desk or OwnerRole.Counsellor or OwnerRole.Referrer;
        if (detail == AnswerPageDetail.None || !works || !isOwner) return noted;
        if (await cases.ReadReferralAsync(question.CaseCode, cancellation) is not { } referral) return noted;

        logger.LogInformation(
            "The person of case {Case} was shown to {Party}, who is asked {Step}",
            question.CaseCode, opened.Link.Holder, StepRecord.Id(opened.Link.Number, opened.Link.Step));
        return noted with { Person = Shown(referral.Person) };
    }

    private ShownPerson Shown(Returnee person) => detail == AnswerPageDetail.Contact
        ? new ShownPerson($"{person.GivenNames} {person.FamilyName}", NumberToCall(person))
        : new ShownPerson(person.GivenNames);

    /// <summary>A number where a call puts nobody at risk, the person's own first.</summary>
    private static string? NumberToCall(Returnee person) =>
        person.Phones.Where(phone => phone.SafeToCall).OrderBy(phone => phone.Owner).FirstOrDefault()?.Number;
}
