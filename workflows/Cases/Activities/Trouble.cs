using Microsoft.DurableTask;

namespace Relais.Cases.Activities;

internal static class Trouble
{
    /// <summary>What failed and how, for an administrator; the message itself may hold personal data.</summary>
    public static string Of(TaskFailedException failure) => $"{failure.TaskName}: {failure.FailureDetails.ErrorType}";
}
