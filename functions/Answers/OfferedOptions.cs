using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Routing;

namespace Relais.Functions.Answers;

/// <summary>What a question offers to choose from as things stand: whom to name.</summary>
public sealed class OfferedOptions(CounsellorLoads loads, TimeProvider clock)
{
    public async Task<AskedQuestion> AddToAsync(AskedQuestion question, OpenedLink opened, Language language, CancellationToken cancellation)
    {
        var kinds = question.Choices.SelectMany(choice => choice.Fields).Select(field => field.Kind).ToHashSet();
        if (kinds.Contains(FieldKind.Counsellor))
        {
            question = question with { Counsellors = Counsellors(await loads.OfAsync(opened.State.Case.Office, cancellation), language) };
        }

        return question;
    }

    private Option[] Counsellors(IReadOnlyList<CounsellorLoad> counsellors, Language language)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        var suggested = CounsellorLoad.Suggested(counsellors)?.Id;
        return
        [
            .. counsellors.Select(counsellor => new Option(
                counsellor.Person.Id,
                $"{counsellor.Person.Name}, {CounsellorTexts.Of(counsellor, counsellor.Person.Id == suggested, today).In(language)}",
                counsellor.Person.Id == suggested)),
        ];
    }
}
