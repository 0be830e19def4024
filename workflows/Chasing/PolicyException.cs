namespace Relais.Chasing;

/// <summary>One thing that is wrong with a policy.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.steps.decide.normal.deadline</c>, after the file's name where there are several.</param>
/// <param name="Reason">Why, and what to write instead.</param>
public sealed record PolicyProblem(string Path, string Reason)
{
    public override string ToString() => $"{Path}: {Reason}";
}

/// <summary>A policy cannot be used; holds everything that is wrong with it.</summary>
public sealed class PolicyException(IReadOnlyList<PolicyProblem> problems)
    : Exception($"The policy cannot be used:{string.Concat(problems.Select(problem => $"\n  {problem}"))}")
{
    public IReadOnlyList<PolicyProblem> Problems { get; } = problems;
}
