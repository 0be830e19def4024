using Relais.Referrals;
using Relais.Trainings;

namespace Relais.Cases.Answers;

/// <summary>What an answer is checked against.</summary>
/// <param name="Offices">Ids of the offices that a case can be sent to.</param>
/// <param name="Counsellors">Ids of the counsellors of the case's office.</param>
/// <param name="Today">The date in Africa/Dakar.</param>
public sealed record AnswerContext(CaseFacts Facts, IReadOnlySet<string> Offices, IReadOnlySet<string> Counsellors, DateOnly Today, Language Language)
{
    /// <summary>The training sessions that the answer may name, whether or not a place is left, by start.</summary>
    public IReadOnlyList<TrainingSession> Sessions { get; init; } = [];

    /// <summary>The case, which may have a place already.</summary>
    public string CaseCode { get; init; } = "";
}

/// <summary>An answer as it was understood, or all that is wrong with it.</summary>
/// <param name="Texts">The free texts by field name, kept apart from the answer.</param>
public sealed record AnswerRead(Answer? Answer, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<Problem> Problems)
{
    /// <summary>The id of the session that the answer needs a place in, if it needs one.</summary>
    public string? NeedsPlaceIn { get; init; }
}
