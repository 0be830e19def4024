using Relais.Trainings;

namespace Relais.Tests.Support;

/// <summary>Sessions of trainings in Kolda.</summary>
public static class SampleSessions
{
    public static TrainingSession Couture { get; } = new()
    {
        Id = "couture-2027-1",
        Title = "Couture",
        Centre = "Centre de Kolda",
        Office = "kolda",
        Start = new DateOnly(2027, 1, 11),
        End = new DateOnly(2027, 3, 5),
        Places = 1,
    };

    /// <summary>The next of the same title.</summary>
    public static TrainingSession CoutureInSpring { get; } = Couture with { Id = "couture-2027-2", Start = new DateOnly(2027, 4, 12), End = new DateOnly(2027, 5, 28) };
}
