using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Emails;

namespace Relais.Functions.Pages;

/// <summary>Answers a request with one of the pages that mails link to.</summary>
public static class AnswerPages
{
    /// <summary>What the pages' components need.</summary>
    public static IServiceCollection AddAnswerPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddReadableHtml();
    }

    public static IResult Result(AnswerPageModel model, int statusCode = StatusCodes.Status200OK) => new StrictPage<AnswerPage>(model, PageStyle.Answer, statusCode);

    public static IResult Result(PreferencesModel model, int statusCode = StatusCodes.Status200OK) => new StrictPage<PreferencesPage>(model, PageStyle.Answer, statusCode);
}
