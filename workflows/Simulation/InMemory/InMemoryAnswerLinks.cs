using System.Collections.Concurrent;
using Relais.Cases;

namespace Relais.Simulation;

/// <summary>Tokens that count up instead of being random, so that a test can be repeated.</summary>
public sealed class InMemoryAnswerLinks : IAnswerLinks
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private readonly ConcurrentDictionary<string, AnswerLink> _links = new(StringComparer.OrdinalIgnoreCase);
    private int _issued;

    public Task<IReadOnlyList<string>> IssueAsync(IReadOnlyList<AnswerLink> links, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. links.Select(Issue)]);

    public Task<AnswerLink?> FindAsync(string token, CancellationToken cancellation = default) => Task.FromResult(_links.GetValueOrDefault(token));

    public Task<int> ForgetAsync(string caseCode, CancellationToken cancellation = default) =>
        Task.FromResult(_links.Where(link => link.Value.CaseCode == caseCode).Count(_links.TryRemove));

    public Task<int> ForgetExpiredAsync(DateTimeOffset before, int most, CancellationToken cancellation = default) => Task.FromResult(
        _links.Where(link => link.Value.CaseCode.Length == 0 && link.Value.ExpiresAt < before).Take(most).Count(_links.TryRemove));

    private string Issue(AnswerLink link)
    {
        var token = Token(Interlocked.Increment(ref _issued));
        _links[token] = link;
        return token;
    }

    private static string Token(int number)
    {
        var digits = Enumerable.Range(0, 7).Select(place => Alphabet[(number >> (5 * place)) & 31]).Reverse();
        return string.Concat(digits).PadLeft(32, Alphabet[0]);
    }
}
