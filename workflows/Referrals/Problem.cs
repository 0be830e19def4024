namespace Relais.Referrals;

/// <summary>What is wrong with one field, in the caller's language.</summary>
/// <param name="Path">The field's dotted path; <c>$</c> for a whole JSON text, <c>row</c> and <c>sheet</c> for a spreadsheet's.</param>
/// <param name="Code">A stable word for programs, in kebab-case.</param>
/// <param name="Message">One sentence for people; it never repeats what the field held.</param>
public sealed record Problem(string Path, string Code, string Message);

/// <summary>What is wrong, before it is known in which language it will be said.</summary>
public sealed record Finding(string Path, string Code, string French, string English)
{
    public Problem In(Language language) => new(Path, Code, language == Language.English ? English : French);

    /// <summary>Whether this finding already explains why nothing could be read at a path, or at the group that the path is in.</summary>
    internal bool Explains(string path) => path == Path || path.StartsWith(Path + ".", StringComparison.Ordinal);
}
