using Microsoft.DurableTask;

namespace Relais.Cases.Activities;

/// <summary>Lists a page of the open cases.</summary>
internal sealed class ListOpenCases(ICaseStore cases) : TaskActivity<OpenCasesPage, OpenCases>
{
    private const int PageSize = 250;

    public override async Task<OpenCases> RunAsync(TaskActivityContext context, OpenCasesPage input)
    {
        var page = await cases.ListAsync(new CaseQuery(Open: true, Cursor: input.Cursor, PageSize: PageSize));
        return new OpenCases([.. page.Items.Select(@case => @case.Code)], page.Next);
    }
}
