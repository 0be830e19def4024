namespace Relais.Functions.Security;

/// <summary>Who may call an HTTP function. One without this attribute is closed to everybody.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenToAttribute(Callers callers) : Attribute
{
    public Callers Callers { get; } = callers;

    /// <summary>Whether one address may call it as often as it likes: a service that brings its own proof, or asks after our health.</summary>
    public bool Unlimited { get; init; }
}

public enum Callers
{
    /// <summary>No key is asked for: what the function shows or does is guarded otherwise, or by nothing.</summary>
    Anybody,

    /// <summary>Holders of a partner's key or of an administrators' key.</summary>
    Partners,

    /// <summary>Holders of an administrators' key.</summary>
    Administrators,
}
