using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Shows again what a mail about a case said, with its links struck out.</summary>
public sealed class GetCaseMail(ICaseStore cases, IDirectory directory, PolicyCatalog policies)
{
    public static string Address(string code, string key) => $"{CaseLink.Address(code)}/mails/{Uri.EscapeDataString(key)}";

    [Function(nameof(GetCaseMail)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = GetCasePage.Route + "/mails/{key}")] HttpRequest request,
        string code,
        string key,
        CancellationToken cancellation)
    {
        var history = (await cases.ReadHistoryAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.User);
        var mail = history.Mails.FirstOrDefault(mail => mail.Key == key) ?? throw RefusedException.NotFound(PageProblems.NoSuchMail());
        var entries = await directory.ReadAsync(cancellation);
        var sight = CaseSight.Of(request.User, history.Case);
        return new DashboardPage<CaseMailPage>(new CaseMailModel(
            history.Case, mail, CaseMail.Of(mail, history, new CaseParties(history.Case, entries)), MailAgain.Of(mail, history, entries, policies), sight.MaySteer));
    }
}
