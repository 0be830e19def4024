using Relais.Cases;

namespace Relais.Trainings;

/// <summary>The training sessions with their places, as they stand now (table <c>Directory</c>).</summary>
public interface ITrainingSessions
{
    /// <summary>All of them, by start and id.</summary>
    Task<IReadOnlyList<TrainingSession>> ListAsync(CancellationToken cancellation = default);

    Task<TrainingSession?> FindAsync(string id, CancellationToken cancellation = default);

    /// <summary>Inserts a session, or replaces the version that it carries.</summary>
    /// <returns>False when it has changed meanwhile.</returns>
    Task<bool> TrySaveAsync(TrainingSession session, CancellationToken cancellation = default);

    /// <summary>Removes the version that was read.</summary>
    /// <returns>False when it has changed meanwhile.</returns>
    Task<bool> TryRemoveAsync(TrainingSession session, CancellationToken cancellation = default);
}

public static class TrainingSessionChanges
{
    // Of all who race one wins each time, so that nobody has to try more often than there are racers.
    private const int Attempts = 40;

    /// <summary>Reads, decides and saves; when somebody else wrote first, reads and decides anew.</summary>
    /// <param name="decide">Given null where there is no such session. Returns null when there is nothing to change. It may be asked several times.</param>
    /// <returns>What was saved, or the session that was left as it is; null where there is none.</returns>
    public static async Task<TrainingSession?> ChangeAsync(
        this ITrainingSessions sessions, string id, Func<TrainingSession?, TrainingSession?> decide, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var was = await sessions.FindAsync(id, cancellation);
            if (decide(was) is not { } now || now == was) return was;
            if (await sessions.TrySaveAsync(now, cancellation)) return now;
        }

        throw new NotNowException($"The session {id} is being written by others.");
    }
}
