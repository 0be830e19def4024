using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Relais.Functions;
using Relais.Local.Triggers;

namespace Relais.Tests.Local;

public class FunctionTests
{
    [Fact]
    public void Every_function_that_the_Functions_host_would_serve_is_found()
    {
        var known = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata")))!.AsArray().Select(function => (string?)function!["name"]);

        var found = Function.In(typeof(ServiceRegistration).Assembly.GetTypes()).Select(function => function.Name);

        Assert.Equal(known.Order(StringComparer.OrdinalIgnoreCase), found);
    }

    [Fact]
    public void A_trigger_that_the_local_host_does_not_know_is_named_at_the_start()
    {
        var refusal = Assert.Throws<NotSupportedException>(() => Function.In([typeof(UnknownTrigger)]));

        Assert.Contains("Orchestrates", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WantsFunctionContext))]
    [InlineData(typeof(WantsAnObjectFromAQueue))]
    public void A_parameter_that_only_the_Functions_host_can_give_is_named_at_the_start(Type type)
    {
        var refusal = Assert.Throws<NotSupportedException>(() => Function.In([type]));

        Assert.Contains("parameter it", refusal.Message, StringComparison.Ordinal);
    }

    private static class UnknownTrigger
    {
        [Function("Orchestrates")]
        public static void Run([OrchestrationTrigger] TaskOrchestrationContext context) => _ = context;
    }

    private static class WantsFunctionContext
    {
        [Function("Asks")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext it) => _ = (timer, it);
    }

    private static class WantsAnObjectFromAQueue
    {
        [Function("Reads")]
        public static void Run([QueueTrigger("work")] Uri it) => _ = it;
    }
}
