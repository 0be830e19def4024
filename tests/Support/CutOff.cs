using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Emails;
using Relais.Partners;
using Relais.Trainings;

namespace Relais.Tests.Support;

/// <summary>Cuts an activity, or a request, off at its n-th write, before the write or right after it, as a process that dies would; the runtime then runs it again.</summary>
public sealed class CutOff(int at, bool after)
{
    private const int Most = 400;

    private int _writes;

    /// <summary>Counts only while an activity runs.</summary>
    public bool IsArmed { get; set; }

    public bool HasHappened { get; private set; }

    /// <summary>A process that has died writes nothing more: what would be tidied up after the failure is not either, until it is disarmed.</summary>
    public bool StaysDead { get; init; }

    /// <summary>What was cut off, for whoever reads a failure.</summary>
    public string? Where { get; private set; }

    /// <summary>Puts itself before everything that a case, its doors and its mails write to, and tell.</summary>
    public void WatchAll(IServiceCollection services)
    {
        Watch<ICaseStore>(services, nameof(ICaseStore.CommitAsync), nameof(ICaseStore.ClaimAsync));
        Watch<IClaims>(services, nameof(IClaims.TryTakeAsync), nameof(IClaims.TryReplaceAsync), nameof(IClaims.FreeAsync));
        Watch<IPendingWork>(services, nameof(IPendingWork.MarkAsync), nameof(IPendingWork.ClearAsync));
        Watch<ITrainingSessions>(services, nameof(ITrainingSessions.TrySaveAsync));
        Watch<ICorrespondents>(services, nameof(ICorrespondents.TrySaveAsync));
        Watch<IAnswerLinks>(services, nameof(IAnswerLinks.IssueAsync), nameof(IAnswerLinks.ForgetAsync));
        Watch<IEmailSender>(services, nameof(IEmailSender.SendAsync));
        Watch<IDeliveries>(services, nameof(IDeliveries.AddAsync));
        Watch<IOutlook>(services, nameof(IOutlook.PutAsync), nameof(IOutlook.RemoveAsync), nameof(IOutlook.TrySaveDigestAsync));
        Watch<ICaseRuns>(services, nameof(ICaseRuns.StartAsync), nameof(ICaseRuns.SignalStepAsync), nameof(ICaseRuns.SignalCaseAsync));
    }

    /// <summary>Tells a story for each write that it makes, cut off before it and after it.</summary>
    /// <param name="story">Runs into the given cut, and asserts what is to be true whether it happened or not.</param>
    /// <returns>How many writes there are.</returns>
    public static async Task<int> EverywhereAsync(bool staysDead, Func<CutOff, Task> story)
    {
        for (var at = 1; at <= Most; at++)
        {
            var (before, after) = (new CutOff(at, after: false) { StaysDead = staysDead }, new CutOff(at, after: true) { StaysDead = staysDead });
            await story(before);
            await story(after);
            if (!before.HasHappened && !after.HasHappened) return at - 1;
        }

        throw new InvalidOperationException("It never comes to an end.");
    }

    /// <summary>Does what dies.</summary>
    /// <returns>False when it was cut off.</returns>
    public async Task<bool> SurvivesAsync(Func<Task> work)
    {
        IsArmed = true;
        try
        {
            await work();
        }
        catch (NotNowException) when (HasHappened)
        {
            // Whoever asked hears that it did not work, and may ask again.
        }

        IsArmed = false;
        return !HasHappened;
    }

    /// <summary>Puts itself before a port.</summary>
    /// <param name="writes">The names of the methods that write.</param>
    public void Watch<T>(IServiceCollection services, params string[] writes)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider =>
        {
            var proxy = DispatchProxy.Create<T, Watched>();
            var target = inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!);
            ((Watched)(object)proxy).Set(this, target, writes);
            return proxy;
        });
    }

    private object? Call(MethodInfo method, object target, object?[] arguments, bool writes)
    {
        if (StaysDead && HasHappened && writes && IsArmed) throw new NotNowException(Where!);
        var here = writes && IsArmed && ++_writes == at;
        if (here)
        {
            HasHappened = true;
            Where = $"{(after ? "after" : "before")} {method.Name} {at}";
            if (!after) throw new NotNowException(Where);
        }

        var result = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (!here) return result;

        // In memory everything is done at once.
        ((Task)result!).GetAwaiter().GetResult();
        throw new NotNowException(Where!);
    }

#pragma warning disable CA1852 // A proxy's class is derived from at run time.
    private class Watched : DispatchProxy
#pragma warning restore CA1852
    {
        private CutOff? _cutOff;
        private object? _target;
        private string[] _writes = [];

        public void Set(CutOff cutOff, object target, string[] writes) => (_cutOff, _target, _writes) = (cutOff, target, writes);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            _cutOff!.Call(targetMethod!, _target!, args ?? [], _writes.Contains(targetMethod!.Name));
    }
}
