namespace Relais.Tests.Faults;

/// <summary>How the people of a case answer, and the statuses that it so comes to.</summary>
/// <param name="Name">Leads the external id of its referrals.</param>
/// <param name="Answers">What is chosen, with the fields that it needs; of several that a page offers the first.</param>
internal sealed record Life(string Name, IReadOnlyList<string> Statuses, params (string Choice, Dictionary<string, string> Fields)[] Answers)
{
    /// <summary>The office cannot; the case manager closes the case.</summary>
    public static Life Declined { get; } = new(
        "DECLINED",
        ["sent", "received", "declined", "closed"],
        ("received", []),
        ("decline", new() { ["code"] = "CAPACITY" }),
        ("close", new() { ["code"] = "DECLINED" }));

    /// <summary>The person is reached and wants no support any more.</summary>
    public static Life Withdrawn { get; } = new(
        "WITHDRAWN",
        ["sent", "received", "accepted", "closure-requested", "closed"],
        ("received", []),
        ("accept", []),
        ("withdrew", []),
        ("close", new() { ["code"] = "WITHDREW" }),
        ("approve", []));

    /// <summary>From a training to work, with the checks that follow; some of them may be missed.</summary>
    public static Life Trained { get; } = new(
        "TRAINED",
        ["sent", "received", "accepted", "intake", "enrolled", "in-training", "trained", "follow-up", "closure-requested", "closed"],
        Relais.Benchmarks.Cost.Caseworkers.Answers);

    /// <summary>What is written in a reply, where that is as good as the page.</summary>
    public static string? Words(string choice) => choice switch
    {
        "received" => "1",
        "accept" => "Bonjour,\n\nj’accepte ce dossier.\n\nCordialement",
        "reached" => "JOINTE",
        "confirmed" => $"INSCRITE {DateTime.UtcNow.AddDays(14):dd/MM/yyyy}",
        _ => null,
    };
}
