using Microsoft.DurableTask;
using Relais.Partners;
using Relais.Trainings;

namespace Relais.Cases.Activities;

/// <summary>Writes the case's end and frees its claims and its place in a training.</summary>
internal sealed class CloseCase(ICaseStore cases, IClaims claims, PartnerEvents events, TrainingPlaces places) : TaskActivity<CaseEnding, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, CaseEnding input)
    {
        var ended = Line(input, "ended", input.Status == CaseStatus.Revoked ? LogKind.Revoked : LogKind.Closed) with { Code = input.Outcome, By = input.By };
        var isLate = false;
        var state = await cases.ChangeAsync(input.Code, new CaseRows { LoggedSince = input.At }, state => state.Case.Status == input.Status || (isLate = state.Logged!.Any(line => line.Id == ended.Id && line.At == ended.At))
            ? null
            : new CaseChange(input.Code)
            {
                Case = state.Case with
                {
                    Status = input.Status,
                    Outcome = input.Outcome,
                    ClosedAt = input.At,
                    Step = null,
                    LastStep = Math.Max(state.Case.LastStep, input.Number),
                    Hold = null,
                    StalledSince = null,
                    CallTaskSince = null,
                    StallReason = null,
                    EscalationLevel = 0,
                    Undelivered = null,
                    Attention = null,
                },
                Log =
                [
                    Line(input, "status", LogKind.StatusChanged) with { Status = input.Status, Code = input.Outcome },
                    ended,
                ],
            });

        // Run late once more, it leaves alone what has become of the case since.
        if (isLate) return true;
        foreach (var claim in state.Case.Claims) await claims.FreeAsync(claim, input.Code);
        await places.EndAsync(state.Case);
        await events.TellAsync(input.Code, state.Case.Partner);

        // Reopening makes them anew, with the hash key of that day.
        await cases.ChangeAsync(input.Code, new CaseRows(), state => state.Case.Status != input.Status || state.Case.Claims.Count == 0
            ? null
            : new CaseChange(input.Code) { Case = state.Case with { Claims = [] } });
        return true;
    }

    private static LogEntry Line(CaseEnding input, string what, LogKind kind) =>
        new(input.At, $"{input.Number:D3}-{what}-{Words.Of(input.Status)}", kind, Party.System, Channel.System);
}
