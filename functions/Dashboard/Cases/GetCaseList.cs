using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Shows the cases that fit, page by page.</summary>
public sealed class GetCaseList(ICaseStore cases, IDirectory directory, ISavedViews views, TimeProvider clock)
{
    [Function(nameof(GetCaseList)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases")] HttpRequest request, CancellationToken cancellation)
    {
        var criteria = ListCriteria.Of(request.Query);
        var cursor = request.Query[ListCriteria.Cursor].ToString();

        // A form sends its empty fields too, which do not belong into an address that is kept or sent to somebody.
        if (cursor.Length == 0 && request.Query.Count != criteria.Given.Count) return TypedResults.LocalRedirect(criteria.Address);

        var now = clock.GetUtcNow();
        var reading = await directory.ReadAsync(cancellation);
        var own = await views.OfAsync(request.User.ObjectId, cancellation);
        var filter = PageFilter.Read(criteria, cursor, reading, request.User, now);
        var model = new CasesModel(criteria, filter.Query, reading, request.User, own, filter.Problems) { IsContinued = cursor.Length > 0 };
        if (filter.Problems.Count > 0) return Page(model, StatusCodes.Status400BadRequest);

        try
        {
            var page = await cases.ListAsync(filter.Query, cancellation);
            return Page(model with { Lines = [.. page.Items.Select(item => CaseLine.Of(item, reading, now))], Next = page.Next });
        }
        catch (InvalidCursorException)
        {
            return TypedResults.LocalRedirect(criteria.Address);
        }
    }

    private static DashboardPage<CasesPage> Page(CasesModel model, int status = StatusCodes.Status200OK) => new(model, status);
}
