using DurableTask.Core.History;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>What happened to an orchestration, in words.</summary>
internal static class HistoryTexts
{
    public static Text Of(EventType kind) => kind switch
    {
        EventType.ExecutionStarted => new("Lancée", "Started"),
        EventType.ExecutionCompleted => new("A pris fin", "Ended"),
        EventType.ExecutionFailed => new("A échoué", "Failed"),
        EventType.ExecutionTerminated => new("Arrêtée", "Terminated"),
        EventType.ExecutionSuspended => new("Suspendue", "Suspended"),
        EventType.ExecutionResumed => new("Reprise", "Resumed"),
        EventType.ContinueAsNew => new("Recommence", "Continued as new"),
        EventType.TaskScheduled => new("Activité demandée", "Activity scheduled"),
        EventType.TaskCompleted => new("Activité faite", "Activity completed"),
        EventType.TaskFailed => new("Activité en échec", "Activity failed"),
        EventType.SubOrchestrationInstanceCreated => new("A lancé", "Child started"),
        EventType.SubOrchestrationInstanceCompleted => new("Enfant terminé", "Child completed"),
        EventType.SubOrchestrationInstanceFailed => new("Enfant en échec", "Child failed"),
        EventType.TimerCreated => new("Minuteur posé", "Timer set"),
        EventType.TimerFired => new("Minuteur échu", "Timer fired"),
        EventType.EventRaised => new("Message reçu", "Event received"),
        EventType.EventSent => new("Message envoyé", "Event sent"),
        EventType.OrchestratorStarted => new("Tour commencé", "Turn begun"),
        EventType.OrchestratorCompleted => new("Tour achevé", "Turn completed"),
        _ => new(kind.ToString(), kind.ToString()),
    };

    public static Text Of(GanttKind kind) => kind switch
    {
        GanttKind.Activity => new("Activité", "Activity"),
        GanttKind.Child => new("Enfant", "Child"),
        GanttKind.Timer => new("Minuteur", "Timer"),
        _ => new("Message", "Event"),
    };

    public static Text Open { get; } = new("encore ouvert", "still open");

    public static Text Now { get; } = new("maintenant", "now");
}
