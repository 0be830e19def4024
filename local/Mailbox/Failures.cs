using System.ComponentModel.DataAnnotations;

namespace Relais.Local.Mailbox;

/// <summary>How the mailbox is to misbehave, for tests.</summary>
/// <param name="Status">Answers this instead of taking the mail.</param>
/// <param name="Count">For so many mails; without it until told otherwise.</param>
/// <param name="RetryAfter">Seconds to say in <c>Retry-After</c>.</param>
/// <param name="DelayMs">Milliseconds to wait before answering.</param>
/// <param name="Drop">Takes the mail but breaks the connection before the answer.</param>
public sealed record Failure(
    [property: Range(400, 599)] int? Status = null,
    [property: Range(1, int.MaxValue)] int? Count = null,
    [property: Range(0, 3600)] int? RetryAfter = null,
    [property: Range(0, 600_000)] int? DelayMs = null,
    bool Drop = false);

/// <summary>The misbehaviour that is set, and for how many mails it still holds.</summary>
internal sealed class Failures
{
    private readonly Lock _lock = new();
    private Failure? _set;

    public Failure? Set
    {
        get
        {
            lock (_lock) return _set;
        }

        set
        {
            lock (_lock) _set = value;
        }
    }

    /// <summary>What to do with the next mail.</summary>
    public Failure? Next()
    {
        lock (_lock)
        {
            var next = _set;
            if (next?.Count is { } count) _set = count > 1 ? next with { Count = count - 1 } : null;
            return next;
        }
    }
}
