using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;
using Relais.Functions;
using Relais.Functions.OpenApi;
using Relais.Functions.Security;
using Relais.Referrals;
using Relais.Tests.Doors;

namespace Relais.Tests.OpenApi;

public sealed class ApiDescriptionTests
{
    /// <summary>For people and for the mail service, not for programs of partners.</summary>
    private static readonly string[] Elsewhere = ["a/", "u/", "hooks/", "assets/"];

    [Fact]
    public void Every_function_of_the_API_is_described_and_nothing_else()
    {
        var served = typeof(ServiceRegistration).Assembly.GetTypes()
            .Where(type => type.GetMethod("Run")?.IsDefined(typeof(FunctionAttribute)) == true)
            .Select(type => (Type: type, Trigger: type.GetMethod("Run")!.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().SingleOrDefault()))
            .Where(function => function.Trigger is { Route: { } route } && !Elsewhere.Any(start => route.StartsWith(start, StringComparison.Ordinal)))
            .Select(function => function.Type)
            .Where(type => !type.GetMethod("Run")!.IsDefined(typeof(OpenToRolesAttribute)))
            .Except([typeof(GetOpenApi), typeof(GetApiPage)]);

        Assert.Equal(served.Select(type => type.Name).Order(), ApiDescription.Operations.Select(operation => operation.Function.Name).Distinct().Order());
    }

    [Fact]
    public void Every_parameter_of_a_path_is_described_and_no_other() => Assert.All(ApiDescription.Operations, operation => Assert.Equal(
        operation.Route.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')).Order(),
        operation.Parameters.Where(parameter => parameter.In == ParameterLocation.Path).Select(parameter => parameter.Name).Order()));

    [Fact]
    public void Every_operation_says_in_a_sentence_what_it_does() => Assert.All(
        ApiDescription.Document.Paths.Values.SelectMany(path => path.Operations!.Values),
        operation => Assert.EndsWith(".", operation.Summary, StringComparison.Ordinal));

    [Fact]
    public async Task It_is_a_valid_document_that_its_own_standard_reads()
    {
        var read = OpenApiDocument.Parse(await ApiDescription.JsonAsync(), "json");

        Assert.NotNull(read.Document);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Anybody_may_read_it()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync("/api/openapi.json", key: null);

        Assert.Equal((200, "application/json"), (reply.Status, reply.ContentType));
        Assert.Equal("3.1", reply.Json.GetProperty("openapi").GetString()![..3]);
    }

    [Fact]
    public async Task A_referral_says_of_each_field_whether_it_must_be_there_as_the_checks_do()
    {
        var schema = JsonNode.Parse(await ApiDescription.JsonAsync())!["components"]!["schemas"]!["NewReferral"]!.AsObject();
        var example = JsonNode.Parse(ReferralOperations.Example)!.AsObject();

        foreach (var (path, isRequired) in Members("", schema))
        {
            var problems = ProblemsOf(Without(example, path.Split('.')));
            var isMissed = problems.Any(problem => problem == path || problem.StartsWith(path + ".", StringComparison.Ordinal));
            Assert.True(isMissed == isRequired, $"{path} is {(isRequired ? "" : "not ")}required in the description, and leaving it out finds: {string.Join(", ", problems)}");
        }

        static IEnumerable<(string Path, bool IsRequired)> Members(string prefix, JsonObject schema)
        {
            foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
            {
                if (prefix + name == "consent") continue;
                yield return (prefix + name, schema["required"]?.AsArray().Any(required => required!.GetValue<string>() == name) == true);
                foreach (var inner in Members(prefix + name + ".", member!.AsObject())) yield return inner;
            }
        }
    }

    private static IReadOnlyList<string> ProblemsOf(JsonObject referral)
    {
        var context = new CheckContext(new DateOnly(2026, 11, 24), Language.English, new HashSet<string> { "iom.example" });
        return [.. ReferralChecks.Check(ReferralReader.FromJson(Encoding.UTF8.GetBytes(referral.ToJsonString())), context).Problems.Select(problem => problem.Path)];
    }

    private static JsonObject Without(JsonObject whole, string[] path)
    {
        var copy = whole.DeepClone().AsObject();
        JsonNode? parent = copy;
        foreach (var part in path[..^1]) parent = parent?[part];
        (parent as JsonObject)?.Remove(path[^1]);
        return copy;
    }

    [Fact]
    public async Task The_example_of_a_referral_is_taken_as_it_stands()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.PostJsonAsync("/api/referrals", ReferralOperations.Example);

        Assert.True(reply.Status == 202, reply.Body);
    }
}
