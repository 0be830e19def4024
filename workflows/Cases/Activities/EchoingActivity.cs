using Microsoft.DurableTask;

namespace Relais.Cases.Activities;

/// <summary>What an activity is asked that says in its answer to what it answers.</summary>
public interface IEchoed
{
    /// <summary>Tells it from whatever else may be asked under the same number; the same again for the same effect.</summary>
    string Asked { get; }
}

/// <summary>An activity that says in its answer to what it answers.</summary>
internal abstract class EchoingActivity<TInput, TOutput> : TaskActivity<TInput, TOutput>
    where TInput : IEchoed
    where TOutput : Echo
{
    public sealed override async Task<TOutput> RunAsync(TaskActivityContext context, TInput input) => await RunAsync(input) with { Of = input.Asked };

    protected abstract Task<TOutput> RunAsync(TInput input);
}
