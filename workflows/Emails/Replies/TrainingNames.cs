using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>Finds the training's title and its centre: two parts between commas, semicolons, dashes or line ends, the dates left aside.</summary>
internal static partial class TrainingNames
{
    /// <returns>Null unless there are exactly two parts.</returns>
    public static (string Title, string Centre)? In(Folded folded, int from, IReadOnlyList<FoundDate> dates)
    {
        var text = folded.Original[from..];
        foreach (var date in dates.Reverse()) text = text[..(date.From - from)] + "\n" + text[(date.To - from)..];

        var parts = Separator().Split(text).Select(Bare).Where(part => part.Text.Length > 0).ToList();
        if (parts is not [var one, var two]) return null;
        return (one.Label, two.Label) switch
        {
            (Label.Centre, not Label.Centre) or (not Label.Title, Label.Title) => (two.Text, one.Text),
            (not Label.Centre, not Label.Title) => (one.Text, two.Text),
            _ => null,
        };
    }

    private static (Label Label, string Text) Bare(string part)
    {
        var bare = part.Trim(' ', ':', '.', '-', '–', '(', ')', '\t');
        for (var joined = Joining().Match(bare); joined.Success; joined = Joining().Match(bare)) bare = bare.Remove(joined.Index, joined.Length).Trim(' ', ':');
        var label = Labelled().Match(Folded.Of(bare).Text);
        if (!label.Success) return (Label.None, bare);
        return (label.Groups["centre"].Success ? Label.Centre : Label.Title, bare[label.Length..].Trim());
    }

    [GeneratedRegex(@"[,;\n]|\s[-–—]\s")]
    private static partial Regex Separator();

    // What leads from one part or date to the next.
    [GeneratedRegex(@"^(du|au|from|to|start|end|début|fin|dates?|et|and|jusqu['’]au)\b|^le$|\b(du|au|le|from|to|start|end|début|fin|et|and)\s*:?$", RegexOptions.IgnoreCase)]
    private static partial Regex Joining();

    [GeneratedRegex(@"^((titre|intitule|title|formation|training)|(?<centre>centre( de formation)?|center|training centre))\s?:\s?", RegexOptions.ExplicitCapture)]
    private static partial Regex Labelled();

    private enum Label
    {
        None,
        Title,
        Centre,
    }
}
