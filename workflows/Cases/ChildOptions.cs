using Microsoft.DurableTask;

namespace Relais.Cases;

/// <summary>How an orchestration starts its children.</summary>
internal static class ChildOptions
{
    /// <summary>A child goes by the version of the process that its parent began with; of itself the runtime would give it that of <c>host.json</c>, which may be newer, and which the app refuses to run after a way back.</summary>
    /// <param name="id">The child's instance id.</param>
    public static SubOrchestrationOptions Child(this TaskOrchestrationContext context, string id) => new(instanceId: id) { Version = context.Version };
}
