using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;
using Relais.Functions.Security;

namespace Relais.Functions.OpenApi;

/// <summary>What a caller must know of an HTTP function beside what its code says: the address, the verb and the callers are read from there.</summary>
/// <param name="Function">The function's class.</param>
internal sealed record Operation(Type Function, string Subject)
{

    /// <summary>The address, where the function serves several and each is described by itself.</summary>
    public string? Path { get; init; }

    /// <summary>A sentence; otherwise the one that documents the class.</summary>
    public string? Summary { get; init; }

    /// <summary>What else there is to know.</summary>
    public string? Detail { get; init; }

    public IReadOnlyList<OperationParameter> Parameters { get; init; } = [];

    public OperationBody? Body { get; init; }

    public required IReadOnlyList<OperationAnswer> Answers { get; init; }

    public string Name => Path is null ? Function.Name : Function.Name + Path[(Path.LastIndexOf('/') + 1)..] switch { var last => char.ToUpperInvariant(last[0]) + last[1..] };

    public string Route => "/" + (Path ?? Trigger.Route!);

    public HttpMethod Verb => HttpMethod.Parse(Trigger.Methods![0]);

    public Callers Callers => Method.GetCustomAttribute<OpenToAttribute>()!.Callers;

    private MethodInfo Method => Function.GetMethod("Run")!;

    private HttpTriggerAttribute Trigger => Method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();
}

internal sealed record OperationParameter(string Name, ParameterLocation In, JsonObject Schema, string Description, bool IsRequired = false)
{
    public static OperationParameter Query(string name, string description, JsonObject? schema = null) => new(name, ParameterLocation.Query, schema ?? Fields.Text(), description);

    public static OperationParameter InPath(string name, string description, JsonObject? schema = null) =>
        new(name, ParameterLocation.Path, schema ?? Fields.Text(), description, IsRequired: true);

    public static OperationParameter Header(string name, string description) => new(name, ParameterLocation.Header, Fields.Text(), description);
}

/// <param name="Name">The component's name.</param>
/// <param name="IsRequired">Whether a request without a body is refused.</param>
internal sealed record OperationBody(string Name, Func<JsonNode> Schema, bool IsRequired = true)
{
    public IReadOnlyList<string> MediaTypes { get; init; } = ["application/json"];

    public string? Example { get; init; }
}

/// <param name="Type">The type of the body; none where there is none. Problems have no type of ours.</param>
internal sealed record OperationAnswer(int Status, string Description, Type? Type = null)
{
    /// <summary>Whether a <c>Location</c> says where to look.</summary>
    public bool HasLocation { get; init; }

    public static OperationAnswer Problem(int status, string description) => new(status, description, typeof(Relais.Referrals.Problem));
}
