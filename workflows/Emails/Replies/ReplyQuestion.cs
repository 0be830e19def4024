using Relais.Cases;
using Relais.Cases.Answers;

namespace Relais.Emails.Replies;

/// <summary>What a reply answers, and what its words may mean there.</summary>
/// <param name="Office">The office that acts, by id.</param>
/// <param name="By">Who replies, a <see cref="Party"/>.</param>
public sealed record ReplyQuestion(Step Step, IReadOnlyList<Choice> Offered, AnswerContext Context, DirectoryReading Directory, string Office, string By)
{
    /// <summary>The sender, where the sender is a counsellor of the office.</summary>
    public string? OwnCounsellor => Party.IsPerson(By, out var id) && Context.Counsellors.Contains(id) ? id : null;
}
