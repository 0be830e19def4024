using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Functions.Pages;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Answers;

/// <summary>Makes views of opened links.</summary>
public sealed class AnswerViews(
    ICaseStore cases,
    IDirectory directory,
    PolicyCatalog policies,
    IOptions<PrivacyOptions> privacy,
    TimeProvider clock,
    ILogger<AnswerViews> logger)
{
    public async Task<AnswerView> OfAsync(OpenedLink opened, HttpRequest request, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        return new AnswerView(
            opened,
            entries,
            request.LanguageNamed ?? LanguageOf(opened, entries),
            clock.GetUtcNow(),
            new QuestionDetails(cases, policies, privacy.Value.ToAnswerPageDetail(), logger));
    }

    /// <summary>Nothing that helps guessing.</summary>
    public IResult Unknown(HttpRequest request) => AnswerPages.Result(
        new AnswerPageModel.Unknown { Language = request.LanguageNamed ?? request.Language, Now = clock.GetUtcNow() },
        StatusCodes.Status404NotFound);

    private static Language LanguageOf(OpenedLink opened, DirectoryReading directory) =>
        Recipients.Of(opened.Link.Holder, Relais.Emails.RecipientRole.Owner, opened.State.Case, directory) is [var holder, ..] ? holder.Language : Language.French;
}
