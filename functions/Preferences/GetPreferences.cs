using Microsoft.Azure.Functions.Worker;
using Relais.Emails.Preferences;
using Relais.Functions.Answers;
using Relais.Functions.Pages;
using Relais.Functions.Security;

namespace Relais.Functions.Preferences;

/// <summary>Opens the page on which a mailbox's reader says how mail is wanted, and when they are away. It changes nothing.</summary>
public sealed class GetPreferences(PreferencesDoor door, PreferencesViews views, AnswerViews answers)
{
    [Function(nameof(GetPreferences)), OpenTo(Callers.Anybody)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "u/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        if (await door.OpenAsync(token, cancellation) is not { } opened) return answers.Unknown(request);
        var page = await views.OfAsync(opened, request, cancellation);
        return AnswerPages.Result(page, opened.IsExpired ? StatusCodes.Status410Gone : StatusCodes.Status200OK);
    }
}
