namespace Relais.Functions.Cases;

/// <summary>What a command that is taken is answered with.</summary>
public sealed record CommandTaken(string Status)
{
    /// <summary>It is on its way to the case.</summary>
    public static IResult Accepted => TypedResults.Accepted((string?)null, new CommandTaken("accepted"));

    /// <summary>The same was said before; nothing changes.</summary>
    public static IResult Known => TypedResults.Ok(new CommandTaken("known"));
}
