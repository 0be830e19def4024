using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Preferences;
using Relais.Emails.Texts;
using Relais.Referrals;

namespace Relais.Functions.Pages;

/// <summary>What the page of a mailbox's preferences has to say.</summary>
public sealed record PreferencesModel
{
    public required Language Language { get; init; }

    /// <summary>Tells which year need not be said.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The link no longer acts; nothing else is shown.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Everything at once, or null for what the policy says.</summary>
    public Sending? Prefers { get; init; }

    /// <summary>What is to come, each with the name of who stands in.</summary>
    public IReadOnlyList<ShownAbsence> Absences { get; init; } = [];

    public required Delegates Delegates { get; init; }

    /// <summary>What has just been done.</summary>
    public Text? Done { get; init; }

    /// <summary>What was entered for a new absence, by field name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>All that is wrong with it; nothing was saved.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}

public sealed record ShownAbsence(Absence Absence, Noun StandIn);
