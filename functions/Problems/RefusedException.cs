using Relais.Referrals;

namespace Relais.Functions.Problems;

/// <summary>A request that cannot be served, with the answer to be given; the gate gives it.</summary>
public sealed class RefusedException(ProblemAnswer answer) : Exception("The request is refused.")
{
    public RefusedException(int status, params IReadOnlyList<Finding> errors)
        : this(ProblemAnswer.Of(status, errors))
    {
    }

    /// <summary>404.</summary>
    public static RefusedException NotFound(params IReadOnlyList<Finding> why) => new(StatusCodes.Status404NotFound, why);

    public ProblemAnswer Answer { get; } = answer;
}
