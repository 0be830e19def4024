using Relais.Functions.Indicators;
using Relais.Indicators;
using static Relais.Functions.OpenApi.OperationAnswer;
using static Relais.Functions.OpenApi.OperationParameter;

namespace Relais.Functions.OpenApi;

/// <summary>What is counted over many cases.</summary>
internal static class IndicatorOperations
{
    private const string Counting = "Indicators";

    public static IEnumerable<Operation> All =>
    [
        new(typeof(GetOverviewFigures), Counting)
        {
            Detail = "Counted every minute; `countedAt` says when. Durations are in working days without pauses.",
            Parameters =
            [
                Query("office", "The id of an office; without it, all are counted."),
                Query("days", "How many days the period reaches back; 90 unless another is named.", Fields.OneOf(PeriodCounts.Lengths.Select(days => days.ToString(System.Globalization.CultureInfo.InvariantCulture)))),
            ],
            Answers = [new(200, "The figures.", typeof(OverviewView)), Problem(400, "There is no such office, or no such period.")],
        },
    ];
}
