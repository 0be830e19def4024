using Relais.Cases;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>A store that cannot be reached.</summary>
public sealed class AwayStore : ICaseStore
{
    public Task<CaseRecord?> FindAsync(string code, CancellationToken cancellation = default) => throw Away();

    public Task<CaseState?> ReadAsync(string code, CaseRows rows, CancellationToken cancellation = default) => throw Away();

    public Task<CaseHistory?> ReadHistoryAsync(string code, CancellationToken cancellation = default) => throw Away();

    public Task<Referral?> ReadReferralAsync(string code, CancellationToken cancellation = default) => throw Away();

    public Task<bool> CommitAsync(CaseChange change, CancellationToken cancellation = default) => throw Away();

    public Task ProjectAsync(CaseRecord @case, CancellationToken cancellation = default) => throw Away();

    public Task<CasePage> ListAsync(CaseQuery query, CancellationToken cancellation = default) => throw Away();

    public Task<IReadOnlyList<string>> OutdatedAsync(int most, CancellationToken cancellation = default) => throw Away();

    private static NotNowException Away() => new("Storage is away.");
}
