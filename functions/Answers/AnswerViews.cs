using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Pages;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Answers;

/// <summary>Makes views of opened links.</summary>
public sealed class AnswerViews(
    ICaseStore cases,
    IDirectory directory,
    PolicyCatalog policies,
    SnoozeDoor snooze,
    StandIns standIns,
    OfferedOptions options,
    IOptions<PrivacyOptions> privacy,
    PersonReads reads,
    TimeProvider clock)
{
    public async Task<AnswerView> OfAsync(OpenedLink opened, HttpRequest request, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var now = clock.GetUtcNow();
        var isOwner = await IsOwnerAsync(opened, entries, WorkingCalendar.DateOf(now), cancellation);
        var language = request.LanguageNamed ?? LanguageOf(opened, entries);
        return new AnswerView(
            opened,
            entries,
            language,
            now,
            new QuestionDetails(cases, policies, options, HttpMethods.IsHead(request.Method) ? AnswerPageDetail.None : privacy.Value.ToAnswerPageDetail(), isOwner, language, reads),
            isOwner ? await snooze.OfferOfAsync(opened, cancellation) : null);
    }

    /// <summary>Nothing that helps guessing.</summary>
    public IResult Unknown(HttpRequest request) => AnswerPages.Result(
        new AnswerPageModel.Unknown { Language = request.LanguageNamed ?? request.Language, Now = clock.GetUtcNow() },
        StatusCodes.Status404NotFound);

    /// <summary>Whether the link's holder owns the step, or stands in for who does.</summary>
    private async Task<bool> IsOwnerAsync(OpenedLink opened, DirectoryReading directory, DateOnly today, CancellationToken cancellation)
    {
        var (@case, holder) = (opened.State.Case, opened.Link.Holder);
        var owners = Recipients.Of(opened.State.Step!.Owner, RecipientRole.Owner, @case, directory);
        return owners.Any(owner => owner.Party == holder)
            || (await standIns.OfAsync(owners, today, @case, directory, cancellation)).Any(standIn => standIn.Party == holder);
    }

    private static Language LanguageOf(OpenedLink opened, DirectoryReading directory) =>
        Recipients.Of(opened.Link.Holder, RecipientRole.Owner, opened.State.Case, directory) is [var holder, ..] ? holder.Language : Language.French;
}
