using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Pages;

namespace Relais.Functions.Answers;

internal static class AskedQuestions
{
    /// <summary>The question of a link, without what only its owner may read.</summary>
    /// <param name="month">Follow-up: after how many months.</param>
    public static AskedQuestion Of(OpenedLink opened, DirectoryReading directory, int? month)
    {
        var @case = opened.State.Case;
        var facts = @case.Facts;
        var step = opened.Step;
        var kinds = step.Choices.SelectMany(choice => choice.Fields).Select(field => field.Kind).ToHashSet();
        var isClosure = step == Steps.Closure;
        return new AskedQuestion
        {
            CaseCode = @case.Code,
            Step = step,
            Choices = [.. Steps.Offered(step, facts)],
            Service = @case.Service,
            Priority = @case.Priority,
            OfficeName = directory.OfficeName(@case.Office),
            PartnerName = directory.PartnerName(@case.Partner),
            DueAt = opened.State.Step!.DueAt,
            HeldUntil = @case.Hold?.Until,
            Month = month,
            Start = IsAboutTraining(step) ? facts.TrainingStart?.Date : null,
            End = IsAboutTraining(step) ? facts.TrainingEnd?.Date : null,
            ClosureCode = isClosure ? facts.ClosureCode : null,
            OtherCase = step == Steps.SamePerson ? facts.SamePersonAs : null,
            Offices = kinds.Contains(FieldKind.Office) ? [.. OtherOffices(@case, directory)] : [],
        };
    }

    private static bool IsAboutTraining(Step step) => step == Steps.ConfirmPlace || step == Steps.Start || step == Steps.Attendance || step == Steps.Completion;

    private static IEnumerable<Option> OtherOffices(CaseRecord @case, DirectoryReading directory) => directory.Offices.Values
        .Where(office => office.Id != @case.Office && office.Regions.Count > 0)
        .OrderBy(office => office.Name, StringComparer.InvariantCulture)
        .Select(office => new Option(office.Id, office.Name));
}
