namespace Relais.Referrals;

/// <summary>A referral as it was sent, flat and unchecked: values by the path of their field, and what could not be read.</summary>
public sealed class ReferralDraft
{
    // An answer that lists problems stays in proportion to the question, whatever was sent.
    private const int MostFindings = 100;

    private readonly Dictionary<string, IReadOnlyList<string>> values = [];
    private readonly List<DraftPhone> phones = [];
    private readonly List<Finding> findings = [];

    private ReferralDraft(bool isReadable) => IsReadable = isReadable;

    /// <summary>Whether there are fields to be checked; otherwise the only problem is why there are none.</summary>
    internal bool IsReadable { get; }

    internal IReadOnlyList<DraftPhone> Phones => phones;

    internal IReadOnlyList<Finding> Found => findings;

    internal static ReferralDraft Empty() => new(isReadable: true);

    internal static ReferralDraft Unreadable(Finding why)
    {
        var draft = new ReferralDraft(isReadable: false);
        draft.Report(why);
        return draft;
    }

    internal string? Text(string path) => values.TryGetValue(path, out var texts) ? texts[0] : null;

    internal IReadOnlyList<string> List(string path) => values.GetValueOrDefault(path, []);

    internal void Set(string path, params IReadOnlyList<string> texts)
    {
        if (texts.Count > 0) values[path] = texts;
    }

    internal void Add(DraftPhone phone) => phones.Add(phone);

    internal void Report(Finding finding)
    {
        if (findings.Count < MostFindings) findings.Add(finding);
        else if (findings.Count == MostFindings) findings.Add(Findings.TooManyProblems(finding.Path));
    }
}

/// <summary>A phone as it was sent; null stands for what was not.</summary>
internal sealed record DraftPhone(string? Number, string? Owner, string? SafeToCall);
