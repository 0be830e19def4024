using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions;
using Relais.Local;
using Relais.Local.Triggers;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

/// <summary>Routes are matched in the alphabetical order of function names, as in the Functions host: none may stand before another.</summary>
public sealed class RouteTests(RouteTests.GatedHost host) : IClassFixture<RouteTests.GatedHost>
{
    [Fact]
    public async Task Every_route_reaches_its_function_with_every_verb()
    {
        List<string> wanted = [], reached = [];
        foreach (var function in host.Host.Services.GetRequiredService<IReadOnlyList<Function>>())
        {
            if (function.Trigger is not HttpTriggerAttribute trigger) continue;
            foreach (var verb in trigger.Methods!)
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), Sample(trigger.Route!));
                using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
                wanted.Add($"{verb} {trigger.Route}: {function.Name}");
                reached.Add($"{verb} {trigger.Route}: {(response.Headers.TryGetValues(NamingGate.Header, out var names) ? names.Single() : response.StatusCode)}");
            }
        }

        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, reached);
    }

    private static string Sample(string route) =>
        "/" + string.Join('/', RoutePatternFactory.Parse(route).PathSegments
            .Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternParameterPart { IsOptional: true } => "",
                RoutePatternParameterPart hole => new string('x', LeastLength(hole)),
                _ => "x",
            }))));

    /// <summary>As the hole's <c>minlength</c> has it.</summary>
    private static int LeastLength(RoutePatternParameterPart hole) => hole.ParameterPolicies
        .Select(policy => Regex.Match(policy.Content ?? "", @"^minlength\((\d+)\)$"))
        .Where(match => match.Success)
        .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
        .DefaultIfEmpty(1)
        .Max();

    /// <summary>Answers with the function's name instead of calling it.</summary>
    public sealed class NamingGate : IHttpGate
    {
        public const string Header = "X-Function";

        public Task<IResult?> CheckAsync(HttpContext http, string functionName)
        {
            http.Response.Headers[Header] = functionName;
            return Task.FromResult<IResult?>(Results.Empty);
        }

        public IResult Failed(HttpContext http, Exception error) => Results.StatusCode(StatusCodes.Status500InternalServerError);
    }

    public sealed class GatedHost(AzuriteFixture azurite) : LocalHostFixture(azurite)
    {
        protected override LocalOptions Options(LocalOptions options) => options with { Services = services => services.AddSingleton<IHttpGate, NamingGate>() };
    }
}
