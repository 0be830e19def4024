using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Shows a step's question with its answers, to somebody who answers in its owner's place.</summary>
public sealed class GetCaseAnswerPage(AnswersInPlace answers)
{
    /// <summary>Where a step is answered.</summary>
    public const string Route = GetCasePage.Route + "/commands/" + OfferedCommand.Answer;

    [Function(nameof(GetCaseAnswerPage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string code, CancellationToken cancellation)
    {
        var asked = await answers.OpenAsync(code, request.Query["number"], request.User, cancellation);
        return new DashboardPage<AnswerInPlacePage>(await answers.PageAsync(asked, request.Query["choice"], PageLanguage.Of(request), request.User, cancellation));
    }
}
