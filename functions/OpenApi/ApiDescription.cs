using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.OpenApi;

/// <summary>The API as OpenAPI 3.1 describes it, made of the functions, their types and what <see cref="Operation"/> adds.</summary>
internal static class ApiDescription
{
    private const string Keys = "bearer";
    private const string KeyHeader = "key";

    private static readonly Lazy<OpenApiDocument> Made = new(Make);
    private static readonly Lazy<Task<string>> Text = new(() => Made.Value.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));

    public static IReadOnlyList<Operation> Operations { get; } =
        [.. ReferralOperations.All, .. CaseOperations.All, .. BulkOperations.All, .. IndicatorOperations.All, .. PartnerOperations.All, .. DirectoryOperations.All, .. AdministrationOperations.All];

    public static OpenApiDocument Document => Made.Value;

    public static Task<string> JsonAsync() => Text.Value;

    private static OpenApiDocument Make()
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo { Title = "Relais", Version = "1.0", Description = ApiTexts.Introduction },
            Servers = [new OpenApiServer { Url = "/" }],
            Paths = [],
            Webhooks = new Dictionary<string, IOpenApiPathItem>(),
            Components = new OpenApiComponents
            {
                Schemas = new Dictionary<string, IOpenApiSchema>(),
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [Keys] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A partner's or an administrators' key, `rk_…`." },
                    [KeyHeader] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeys.Header, Description = "The same key, where `Authorization` is taken." },
                },
            },
            Tags = new HashSet<OpenApiTag>(),
        };
        var schemas = new ApiSchemas(document);
        foreach (var operation in Operations)
        {
            if (document.Tags.All(tag => tag.Name != operation.Subject)) document.Tags.Add(new OpenApiTag { Name = operation.Subject });
            if (!document.Paths.TryGetValue(operation.Route, out var item)) document.Paths.Add(operation.Route, item = new OpenApiPathItem());
            ((OpenApiPathItem)item).AddOperation(operation.Verb, Described(operation, document, schemas));
        }

        document.Webhooks.Add("caseEvent", CaseEvent(schemas));
        return document;
    }

    private static OpenApiOperation Described(Operation operation, OpenApiDocument document, ApiSchemas schemas)
    {
        var described = new OpenApiOperation
        {
            OperationId = operation.Name,
            Summary = operation.Summary ?? ApiSchemas.Summary(operation.Function),
            Description = Detail(operation),
            Tags = new HashSet<OpenApiTagReference> { new(operation.Subject, document) },
            Parameters = [.. operation.Parameters.Append(ApiTexts.Language).Select(parameter => Parameter(parameter, schemas))],
            RequestBody = operation.Body is { } body ? Body(body, schemas) : null,
            Responses = [],
        };
        if (operation.Callers != Callers.Anybody)
        {
            described.Security = [Needs(Keys), Needs(KeyHeader)];
        }

        foreach (var answer in operation.Answers.Concat(ApiTexts.Everywhere(operation)).OrderBy(answer => answer.Status))
        {
            described.Responses.Add(answer.Status.ToString(CultureInfo.InvariantCulture), Answer(answer, schemas));
        }

        return described;

        OpenApiSecurityRequirement Needs(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
    }

    private static string? Detail(Operation operation)
    {
        var callers = operation.Callers == Callers.Administrators ? "Administrators only." : null;
        return string.Join("\n\n", new[] { callers, operation.Detail }.OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    private static OpenApiParameter Parameter(OperationParameter parameter, ApiSchemas schemas) => new OpenApiParameter
    {
        Name = parameter.Name,
        In = parameter.In,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Schema = schemas.Of(parameter.Schema.DeepClone()),
    };

    private static OpenApiRequestBody Body(OperationBody body, ApiSchemas schemas)
    {
        var schema = schemas.Component(body.Name, body.Schema);
        var example = body.Example is { } json ? JsonNode.Parse(json) : null;
        return new OpenApiRequestBody
        {
            Required = body.IsRequired,
            Content = body.MediaTypes.ToDictionary(type => type, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema, Example = example?.DeepClone() }),
        };
    }

    private static OpenApiResponse Answer(OperationAnswer answer, ApiSchemas schemas)
    {
        var response = new OpenApiResponse
        {
            Description = answer.Description,
            Headers = new Dictionary<string, IOpenApiHeader> { ["traceparent"] = Header("Names the request in every log; tell it when you ask about one.") },
            Content = new Dictionary<string, IOpenApiMediaType>(),
        };
        if (answer.HasLocation) response.Headers.Add("Location", Header("Where to look."));
        if (answer.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable) response.Headers.Add("Retry-After", Header("Seconds to wait."));
        if (answer.Type == typeof(Problem)) response.Content.Add("application/problem+json", new OpenApiMediaType { Schema = schemas.Of(typeof(RefusalView)) });
        else if (answer.Type is { } type) response.Content.Add(MediaTypeNames.Application.Json, new OpenApiMediaType { Schema = schemas.Of(type) });
        return response;

        OpenApiHeader Header(string description) => new() { Description = description, Schema = schemas.Of(Fields.Text()) };
    }

    private static OpenApiPathItem CaseEvent(ApiSchemas schemas)
    {
        var called = new OpenApiOperation
        {
            OperationId = "caseEvent",
            Summary = "A case of yours has moved on.",
            Description = ApiTexts.Calls,
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/cloudevents+json"] = new OpenApiMediaType { Schema = schemas.Of(typeof(CaseEventView)) } },
            },
            Responses = new OpenApiResponses
            {
                ["2XX"] = new OpenApiResponse { Description = "Taken. The same event may come again." },
                ["410"] = new OpenApiResponse { Description = "Gone: you are not called again until you register an address." },
            },
        };
        var item = new OpenApiPathItem();
        item.AddOperation(HttpMethod.Post, called);
        return item;
    }
}
