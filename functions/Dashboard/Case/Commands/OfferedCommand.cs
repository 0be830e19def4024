using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Something that can be done with a case now.</summary>
/// <param name="Name">In the address: <c>hold</c>.</param>
/// <param name="IsGrave">It cannot be undone.</param>
public sealed record OfferedCommand(string Name, Text Label, bool IsGrave = false)
{
    public const string Answer = "answer";
    public const string Note = "note";

    private static readonly HashSet<string> Usual = [Answer, Note, "retry", "resume", "remind", "reassign", "hold", "reopen"];

    /// <summary>It is what most come for; the others stand behind it.</summary>
    public bool IsUsual => Usual.Contains(Name);

    /// <summary>Where a command of a case is given.</summary>
    public static string Address(string code, string name) => $"/cases/{code}/commands/{name}";
}
