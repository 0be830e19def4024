using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Namotion.Reflection;

namespace Relais.Functions.OpenApi;

/// <summary>The JSON schemas of the API's types, taken from the types and their own documentation; each named one is a component.</summary>
internal sealed class ApiSchemas
{
    // Answers hold numbers as numbers, though texts are read as well.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly XmlDocsOptions Docs = new() { FormattingMode = XmlDocsFormattingMode.None };
    private static readonly OpenApiReaderSettings Reading = new();

    private readonly OpenApiDocument _document;
    private readonly Dictionary<string, Type> _named = [];
    private readonly JsonSchemaExporterOptions _exporting;

    public ApiSchemas(OpenApiDocument document)
    {
        _document = document;
        _exporting = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
    }

    /// <summary>The schema of a type as it stands in an answer, where every member is written unless it says otherwise.</summary>
    public IOpenApiSchema Of(Type type)
    {
        if (!IsNamed(type)) return Parsed(Exported(type));
        if (!_named.TryAdd(NameOf(type), type) && _named[NameOf(type)] != type) throw new InvalidOperationException($"Two types are called {NameOf(type)}.");
        return Component(NameOf(type), () => Exported(type));
    }

    /// <summary>The schema that a node describes.</summary>
    public IOpenApiSchema Of(JsonNode schema) => Parsed(schema);

    /// <summary>A component with a schema of its own.</summary>
    public IOpenApiSchema Component(string name, Func<JsonNode> schema)
    {
        var components = _document.Components!.Schemas!;
        if (!components.ContainsKey(name))
        {
            components.Add(name, new OpenApiSchema());
            components[name] = Parsed(schema());
        }

        return new OpenApiSchemaReference(name, _document);
    }

    /// <summary>The schema of a type as callers write it, in one piece, without members that are not known.</summary>
    /// <param name="isRequired">Whether the member with this dotted path must be there.</param>
    public static JsonObject Written(Type type, Predicate<string> isRequired) => Json.GetJsonSchemaAsNode(
        type,
        new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) =>
            {
                if (schema is not JsonObject written) return schema;
                var kind = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
                if (kind.IsEnum) written["type"] = kind == context.TypeInfo.Type ? "string" : new JsonArray("string", "null");
                if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
                {
                    var prefix = string.Concat(context.Path.ToArray().Where(part => part is not ("properties" or "items")).Select(part => part + "."));
                    written["additionalProperties"] = false;
                    Require(written, context.TypeInfo.Properties.Select(property => property.Name).Where(name => isRequired(prefix + name)));
                }

                if (context.PropertyInfo is { } property && DocumentationOf(property) is { } text) written["description"] = text;
                return written;
            },
        }).AsObject();

    /// <summary>What a type's documentation says of it, in one paragraph; null when it says nothing.</summary>
    public static string? Summary(Type type) => Said(type.GetXmlDocsSummary(Docs));

    private JsonNode Exported(Type type) => Json.GetJsonSchemaAsNode(type, _exporting);

    private static JsonObject Pointer(Type type) => new() { ["$ref"] = "#/components/schemas/" + NameOf(type) };

    private static string NameOf(Type type) => type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;

    private static bool IsNamed(Type type) => type.Namespace?.StartsWith(nameof(Relais), StringComparison.Ordinal) == true && !type.IsGenericType;

    private OpenApiSchema Parsed(JsonNode node) =>
        new OpenApiJsonReader().ReadFragment<OpenApiSchema>(node, OpenApiSpecVersion.OpenApi3_1, _document, out _, Reading)!;

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isRoot = context.Path.IsEmpty;
        var node = schema;
        if (IsNamed(type) && !isRoot)
        {
            Of(type);
            var canBeNull = type != context.TypeInfo.Type || context.PropertyInfo?.IsGetNullable == true;
            node = canBeNull ? new JsonObject { ["anyOf"] = new JsonArray(Pointer(type), new JsonObject { ["type"] = "null" }) } : Pointer(type);
        }
        else if (node is JsonObject written)
        {
            if (type.IsEnum) written["type"] = "string";
            if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            {
                Require(written, context.TypeInfo.Properties.Where(property => property.Get is not null && !IsLeftOut(property)).Select(property => property.Name));
            }

            if (isRoot && Summary(type) is { } summary) written["description"] = summary;
        }

        if (node is JsonObject described && context.PropertyInfo is { } property && DocumentationOf(property) is { } text) described["description"] = text;
        return node;
    }

    private static void Require(JsonObject written, IEnumerable<string> names)
    {
        JsonNode[] needed = [.. names.Select(name => (JsonNode)name)];
        if (needed.Length > 0) written["required"] = new JsonArray(needed);
        else written.Remove("required");
    }

    private static bool IsLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true;

    private static string? DocumentationOf(JsonPropertyInfo property) =>
        (property.AttributeProvider is PropertyInfo member ? Said(member.GetXmlDocsSummary(Docs)) : null)
        ?? (property.AssociatedParameter?.AttributeProvider is ParameterInfo parameter ? Said(parameter.GetXmlDocs(Docs)) : null);

    private static string? Said(string text) => string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
