using Relais.Referrals;

namespace Relais.Cases;

/// <summary>Takes in cases with all that has happened in them, as from another store.</summary>
public interface ICaseImport
{
    /// <summary>Writes a case in as few transactions as it takes. The case's own row comes with the last of them: a case that was cut off is not there, and is begun anew.</summary>
    /// <param name="history">The versions of its rows say nothing here.</param>
    /// <returns>False when there is a case of that code: nothing of it is touched.</returns>
    Task<bool> AddAsync(CaseHistory history, Referral referral, CancellationToken cancellation = default);
}
