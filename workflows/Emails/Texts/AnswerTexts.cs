using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>An answer in words: <c>dossier refusé, motif : capacité atteinte</c>. The free text, which notes keep, is left out.</summary>
public static class AnswerTexts
{
    public static string Of(string? step, Answer answer, PartyNames names, DateOnly today, Language language) =>
        string.Join(", ", Parts(step, answer, names, today).Select(part => part.In(language)));

    private static IEnumerable<Text> Parts(string? step, Answer answer, PartyNames names, DateOnly today)
    {
        yield return StepTexts.Said(step, answer.Choice);
        if (answer.Code is { } code) yield return Code("motif", "reason", code);
        if (answer.Kind is { } kind) yield return Code("type", "kind", kind);
        if (answer.Office is { } office) yield return Both(names.Office(office));
        if (answer.Counsellor is { } counsellor) yield return Both(names.Person(counsellor));
        if (answer is { Start: { } start, End: { } end })
            yield return new(Dates.Span(start, end, today, Language.French), Dates.Span(start, end, today, Language.English));
        if (answer.NextSession is { } next)
            yield return new($"prochaine session : {Dates.Day(next, today, Language.French)}", $"next session: {Dates.Day(next, today, Language.English)}");
        if (answer.Percent is { } percent) yield return new($"assiduité : {percent} %", $"attendance: {percent}%");
        if (answer.Certificate is { } certified) yield return certified ? new("avec certificat", "with certificate") : new("sans certificat", "without certificate");
        if (answer.Satisfaction is { } satisfaction) yield return new($"satisfaction : {satisfaction} sur 5", $"satisfaction: {satisfaction} of 5");
    }

    private static Text Both(Noun name) => new(name.French, name.English);

    private static Text Code(string french, string english, string code) => new(
        $"{french} : {Typography.Lower(ReasonCodes.Label(code, Language.French))}",
        $"{english}: {Typography.Lower(ReasonCodes.Label(code, Language.English))}");
}
