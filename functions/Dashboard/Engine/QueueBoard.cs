using Relais.Functions.Poison;
using Relais.Functions.Storage;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>The queues, what was put aside in ours, and what partners could not be told.</summary>
/// <param name="Told">What was just done to a message, in a word of <see cref="QueueTexts.Told"/>.</param>
public sealed record QueueBoard(Part<IReadOnlyList<QueueState>> Queues, Part<IReadOnlyList<PutAside>> PutAside, Part<FailedEvents> Events, bool IsAdministrator, string? Told);

/// <summary>A message that was put aside, with nothing of any person.</summary>
/// <param name="Message">As the API shows it: whose it is and why it was put aside.</param>
/// <param name="Shape">What it is made of.</param>
public sealed record PutAsideMessage(PoisonMessageView Message, string Shape);

/// <param name="Count">About how many there are; the storage shows the oldest.</param>
public sealed record PutAside(string Queue, int Count, IReadOnlyList<PutAsideMessage> Messages)
{
    internal static async Task<PutAside> ReadAsync(IQueues queues, string queue, Language language, CancellationToken cancellation)
    {
        var list = await queues.ListPoisonAsync(queue, cancellation);
        return new PutAside(queue, list.Count, [.. list.Messages.Select(message => new PutAsideMessage(PoisonMessageView.Of(queue, message, language), MessageShape.Of(message.Text, language)))]);
    }
}
