using Microsoft.Azure.Functions.Worker;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Preferences;
using Relais.Emails.Texts;
using Relais.Functions.Answers;
using Relais.Functions.Pages;
using Relais.Functions.Security;

namespace Relais.Functions.Preferences;

/// <summary>Saves how mail is wanted, or an absence, and shows what is saved. Sent twice it is saved once.</summary>
public sealed class PostPreferences(PreferencesDoor door, PreferencesViews views, AnswerViews answers)
{
    [Function(nameof(PostPreferences)), OpenTo(Callers.Anybody)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "u/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        if (await door.OpenAsync(token, cancellation) is not { } opened) return answers.Unknown(request);
        var values = (await Answers.AnswerForm.ReadAsync(request, cancellation)).Values;
        var page = await views.OfAsync(opened, request, cancellation);
        if (opened.IsExpired) return AnswerPages.Result(page, StatusCodes.Status410Gone);
        return (values.GetValueOrDefault("do"), values.GetValueOrDefault("prefers")) switch
        {
            ("prefer", "digest") => await SavedAsync(opened, await door.PreferAsync(opened.Mailbox, null, CancellationToken.None), request, PreferencesTexts.Saved),
            ("prefer", "at-once") => await SavedAsync(opened, await door.PreferAsync(opened.Mailbox, Sending.AtOnce, CancellationToken.None), request, PreferencesTexts.Saved),
            ("absent", _) => await AddAsync(opened, page, values, request),
            ("remove", _) => await RemoveAsync(opened, page, values, request),
            _ => AnswerPages.Result(page, StatusCodes.Status422UnprocessableEntity),
        };
    }

    private async Task<IResult> AddAsync(OpenedPreferences opened, PreferencesModel page, IReadOnlyDictionary<string, string> values, HttpRequest request)
    {
        var read = AbsenceReader.Read(values, opened.Delegates, opened.Mailbox, views.Today);
        if (read.Absence is not { } absence)
        {
            var wrong = page with { Values = values, Problems = [.. read.Problems.Select(problem => problem.In(page.Language))] };
            return AnswerPages.Result(wrong, StatusCodes.Status422UnprocessableEntity);
        }

        if (page.Absences.Count >= AbsenceReader.Most) return AnswerPages.Result(page with { Done = PreferencesTexts.TooMany }, StatusCodes.Status409Conflict);
        return await SavedAsync(opened, await door.AddAsync(opened.Mailbox, absence, CancellationToken.None), request, PreferencesTexts.Saved);
    }

    private async Task<IResult> RemoveAsync(OpenedPreferences opened, PreferencesModel page, IReadOnlyDictionary<string, string> values, HttpRequest request)
    {
        // Removed by another tap already: it is gone, as was wished.
        var named = page.Absences.FirstOrDefault(shown => values.GetValueOrDefault(AbsenceReader.DelegateField) == shown.Absence.Delegate
            && values.GetValueOrDefault(AbsenceReader.FromField) == $"{shown.Absence.From:O}"
            && values.GetValueOrDefault(AbsenceReader.ToField) == $"{shown.Absence.To:O}");
        var known = named is null ? opened.Known : await door.RemoveAsync(opened.Mailbox, named.Absence, CancellationToken.None);
        return await SavedAsync(opened, known, request, PreferencesTexts.Removed);
    }

    private async Task<IResult> SavedAsync(OpenedPreferences opened, Correspondent known, HttpRequest request, Text done) =>
        AnswerPages.Result(await views.OfAsync(opened with { Known = known }, request, CancellationToken.None) with { Done = done });
}
