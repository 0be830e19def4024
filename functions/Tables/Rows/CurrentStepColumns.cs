using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>The step that a case waits for, as columns of its own: lists filter by them.</summary>
internal static class CurrentStepColumns
{
    public static TableEntity WithStep(this TableEntity row, CurrentStep? step) => row
        .With("Step", step?.Key)
        .With("StepNumber", step?.Number)
        .With("Owner", step?.Owner)
        .With("AskedAt", step?.AskedAt)
        .With("DueAt", step?.DueAt);

    public static CurrentStep? Step(this TableEntity row) => row.Text("Step") is { } key
        ? new CurrentStep(key, row.GetInt32("StepNumber") ?? 0, row.Required("Owner"), row.GetDateTimeOffset("AskedAt"), row.RequiredTime("DueAt"))
        : null;
}
