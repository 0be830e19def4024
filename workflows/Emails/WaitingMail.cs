using Relais.Cases;

namespace Relais.Emails;

/// <summary>What has become of a mail that waited.</summary>
public abstract record Standing
{
    private Standing()
    {
    }

    /// <summary>It still holds true, and this is what it says now.</summary>
    public sealed record Due(Letter Letter) : Standing;

    /// <summary>The case is on hold: nothing is sent about it.</summary>
    public sealed record OnHold : Standing;

    /// <summary>It is needed no more: the step was answered, has another owner or has stalled, or the case has ended.</summary>
    public sealed record Over : Standing;
}

/// <summary>Looks at a mail that waited once more before it is sent.</summary>
public sealed class WaitingMail(ICaseStore cases, IDirectory directory)
{
    /// <param name="at">When it is sent: the time of its log line.</param>
    public async Task<Standing> LookAsync(OutlookLine line, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var state = await cases.ReadAsync(line.CaseCode, new CaseRows(line.Number, line.Step), cancellation);
        if (state is not { Case.ErasedAt: null }) return new Standing.Over();
        var definition = line.Step is { } key ? Steps.Named(key) : null;
        var message = line.Message with { Step = definition };
        if (line.Number is null) return new Standing.Due(LetterOf(line, state.Case, message, null, at));
        if (state.Step is not { State: StepState.Open } step || !state.Case.Status.IsOpen()) return new Standing.Over();
        if (state.Case.Hold is not null) return new Standing.OnHold();
        if (line.To.Role == RecipientRole.Owner && (step.Owner != line.Owner || IsStalled(state.Case, step))) return new Standing.Over();

        var owners = Recipients.Of(step.Owner, RecipientRole.Owner, state.Case, await directory.ReadAsync(cancellation));
        message = message with
        {
            Choices = [.. Steps.Offered(definition!, state.Case.Facts)],
            DueAt = step.DueAt,
            OwnerName = string.Join(", ", owners.Select(owner => owner.Name)),
        };
        return new Standing.Due(LetterOf(line, state.Case, message, step, at));
    }

    private static Letter LetterOf(OutlookLine line, CaseRecord @case, EmailMessage message, StepRecord? step, DateTimeOffset at) =>
        new(@case, line.Key, line.To, message, step, line.Line with { At = at, Until = step?.DueAt ?? line.Line.Until }, line.Again, line.Way);

    /// <summary>Once the step is stalled its owner gets no more mail.</summary>
    private static bool IsStalled(CaseRecord @case, StepRecord step) => @case.StalledSince is not null && @case.Step?.Number == step.Number;
}
