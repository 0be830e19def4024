using Microsoft.DurableTask;

namespace Relais.Tests.Local;

/// <summary>Orchestrations that each use what the app's own rely on.</summary>
internal static class TestTasks
{
    public static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestrator<Parent>()
        .AddOrchestrator<Child>()
        .AddOrchestrator<Patient>()
        .AddOrchestrator<Trying>()
        .AddOrchestrator<Waiting>()
        .AddOrchestrator<ParentOfTwo>()
        .AddOrchestrator<Versioned>()
        .AddActivity<Greet>()
        .AddActivity<TryHard>();
}

public sealed record Word(string Text);

/// <summary>How often an activity was called, by its input.</summary>
public sealed class Attempts
{
    private readonly Dictionary<string, int> _counts = [];

    public int Count(string of)
    {
        lock (_counts) return _counts[of] = _counts.GetValueOrDefault(of) + 1;
    }
}

public sealed class Parent : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        var asked = context.WaitForExternalEvent<Word>("asked");
        var child = context.CallSubOrchestratorAsync<string>(nameof(Child), input, new SubOrchestrationOptions { InstanceId = $"{context.InstanceId}.child" });
        context.SetCustomStatus((await asked).Text);
        return await child;
    }
}

public sealed class Child : TaskOrchestrator<string, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
    {
        context.SendEvent(context.Parent!.InstanceId, "asked", new Word("the child asks"));
        var answer = await context.WaitForExternalEvent<Word>("answer");
        return await context.CallActivityAsync<string>(nameof(Greet), new Greeting(input, answer)) + $", child of {context.Parent.InstanceId}";
    }
}

public sealed record Greeting(string Name, Word Answer);

public sealed class Greet : TaskActivity<Greeting, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, Greeting input) => Task.FromResult($"{input.Name}: {input.Answer.Text}");
}

public sealed class Patient : TaskOrchestrator<object?, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
    {
        var answer = context.WaitForExternalEvent<Word>("answer");
        var patience = context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
        return await Task.WhenAny(answer, patience) == patience ? "nobody answered" : "somebody answered";
    }
}

public sealed class Trying : TaskOrchestrator<object?, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
    {
        var policy = new RetryPolicy(maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromMilliseconds(1)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
        var attempt = await context.CallActivityAsync<int>(nameof(TryHard), "transient", TaskOptions.FromRetryPolicy(policy));
        try
        {
            await context.CallActivityAsync<int>(nameof(TryHard), "refused", TaskOptions.FromRetryPolicy(policy));
            return "not refused";
        }
        catch (TaskFailedException refusal) when (refusal.FailureDetails.IsCausedBy<ArgumentException>())
        {
            return $"attempt {attempt}, then a refusal after {refusal.FailureDetails.ErrorMessage}";
        }
    }
}

public sealed class TryHard(Attempts attempts) : TaskActivity<string, int>
{
    public override Task<int> RunAsync(TaskActivityContext context, string input) => (input, attempts.Count(input)) switch
    {
        ("transient", < 3) => throw new TimeoutException("not yet"),
        ("transient", var count) => Task.FromResult(count),
        (_, var count) => throw new ArgumentException($"{count}"),
    };
}

public sealed class Waiting : TaskOrchestrator<object?, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
    {
        await context.WaitForExternalEvent<object?>("go");
        return "gone";
    }
}

public sealed class ParentOfTwo : TaskOrchestrator<object?, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
    {
        foreach (var name in new[] { "first", "second" })
        {
            await context.CallSubOrchestratorAsync<string>(nameof(Waiting), null, new SubOrchestrationOptions { InstanceId = $"{context.InstanceId}.{name}" });
        }

        return "both";
    }
}

public sealed class Versioned : TaskOrchestrator<int, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, int input) =>
        input == 0 ? context.Version : $"{context.Version}, child {await context.CallSubOrchestratorAsync<string>(nameof(Versioned), 0)}";
}
