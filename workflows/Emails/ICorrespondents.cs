namespace Relais.Emails;

/// <summary>What is known of mailboxes, by their address (table <c>Directory</c>, partition <c>mailbox</c>).</summary>
public interface ICorrespondents
{
    Task<Correspondent?> FindAsync(string address, CancellationToken cancellation = default);

    /// <summary>Read, decide, write; when somebody else wrote first, read and decide anew.</summary>
    /// <param name="change">Gets what is known, which is nothing at first, and returns null where nothing changes. It may be asked several times.</param>
    /// <returns>What is known afterwards.</returns>
    /// <exception cref="Cases.NotNowException">Others write all the time.</exception>
    Task<Correspondent> ChangeAsync(string address, Func<Correspondent, Correspondent?> change, CancellationToken cancellation = default);
}
