namespace Relais.Tests.Faults;

/// <summary>A mail that the provider took.</summary>
/// <param name="Key">Of its row: the custom argument that its events bring back.</param>
/// <param name="MessageId">Of its header: mail programs show two of the same once.</param>
/// <param name="Events">The ids of the events that tell of it; the last says that it was delivered.</param>
internal sealed record TakenMail(string Key, string To, string? ReplyTo, string MessageId, string Text, DateTimeOffset At, IReadOnlyList<(string Id, string What)> Events)
{
    private volatile bool _isAnswerLost;

    public bool IsDigest => Key.StartsWith("digest/", StringComparison.Ordinal);

    /// <summary>The sender was not told that it was taken.</summary>
    public bool IsAnswerLost => _isAnswerLost;

    public void LoseAnswer() => _isAnswerLost = true;
}
