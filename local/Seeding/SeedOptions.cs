namespace Relais.Local.Seeding;

/// <param name="Count">How many cases there are to be.</param>
/// <param name="Seed">The same seed, within the same hour, makes the same cases.</param>
public sealed record SeedOptions(int Count, int Seed = 1)
{
    public const int Most = 100_000;
}
