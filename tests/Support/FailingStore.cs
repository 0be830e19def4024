using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Referrals;
using Relais.Simulation;

namespace Relais.Tests.Support;

/// <summary>A store that fails where a test wants it to.</summary>
public sealed class FailingStore(ICaseStore store) : ICaseStore
{
    private Predicate<CaseChange>? _fails;

    public static void Decorate(IServiceCollection services) =>
        services.AddSingleton<ICaseStore>(provider => new FailingStore(provider.GetRequiredService<InMemoryCaseStore>()));

    /// <summary>A case whose rows cannot be read.</summary>
    public string? Unreadable { get; set; }

    /// <summary>The next change of this kind is not committed.</summary>
    public void FailOnce(Predicate<CaseChange> change) => _fails = change;

    public Task<bool> CommitAsync(CaseChange change, CancellationToken cancellation = default)
    {
        FailOn(change);
        return store.CommitAsync(change, cancellation);
    }

    public Task<MailRecord?> ClaimAsync(string code, MailRecord mail, CancellationToken cancellation = default)
    {
        FailOn(new CaseChange(code) { Mail = mail });
        return store.ClaimAsync(code, mail, cancellation);
    }

    public Task<CaseRecord?> FindAsync(string code, CancellationToken cancellation = default) => store.FindAsync(Readable(code), cancellation);

    public Task<CaseState?> ReadAsync(string code, CaseRows rows, CancellationToken cancellation = default) => store.ReadAsync(Readable(code), rows, cancellation);

    public Task<CaseHistory?> ReadHistoryAsync(string code, CancellationToken cancellation = default) => store.ReadHistoryAsync(code, cancellation);

    public Task<Referral?> ReadReferralAsync(string code, CancellationToken cancellation = default) => store.ReadReferralAsync(code, cancellation);

    public Task ProjectAsync(CaseRecord @case, CancellationToken cancellation = default) => store.ProjectAsync(@case, cancellation);

    public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellation = default) => store.ListAsync(query, cancellation);

    public Task<IReadOnlyList<string>> OutdatedAsync(int most, CancellationToken cancellation = default) => store.OutdatedAsync(most, cancellation);

    public Task<bool> MoveListsAsync(CancellationToken cancellation = default) => store.MoveListsAsync(cancellation);

    private string Readable(string code) => code == Unreadable ? throw new InvalidOperationException($"The row of case {code} is damaged.") : code;

    private void FailOn(CaseChange change)
    {
        if (_fails?.Invoke(change) != true) return;
        _fails = null;
        throw new NotNowException("Storage is away.");
    }
}
