using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Relais.Functions;

namespace Relais.Local.Triggers;

/// <summary>Serves functions with an HTTP trigger on the routes and verbs of their attributes.</summary>
internal static class HttpFunctions
{
    public static void MapFunctions(this WebApplication app, IEnumerable<Function> functions, string routePrefix)
    {
        var endpoints = functions
            .Where(function => function.Trigger is HttpTriggerAttribute)
            .Select((function, order) => Endpoint(app.Services, function, routePrefix, order))
            .ToList();
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(endpoints));
    }

    private static Endpoint Endpoint(IServiceProvider services, Function function, string routePrefix, int order)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        var route = $"{routePrefix}/{trigger.Route ?? function.Name}".Trim('/');

        // As in the Functions host, the verb is a constraint of the route, so that a wrong one is 404, and the function that comes first by name wins.
        var pattern = trigger.Methods is { Length: > 0 } verbs
            ? RoutePatternFactory.Parse(route, defaults: null, parameterPolicies: new { verbs = new HttpMethodRouteConstraint(verbs) })
            : RoutePatternFactory.Parse(route);
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = services,
            RouteParameterNames = pattern.Parameters.Select(parameter => parameter.Name),
            DisableInferBodyFromParameters = true,
        };
        var type = function.Method.DeclaringType!;

        // Compiled when it is first called: there are more than a hundred, and a test calls a few.
        var serve = new Lazy<RequestDelegateResult>(() => function.Method.IsStatic
            ? RequestDelegateFactory.Create(function.Method, targetFactory: null, options)
            : RequestDelegateFactory.Create(function.Method, http => ActivatorUtilities.CreateInstance(http.RequestServices, type), options));
        var gate = services.GetRequiredService<IHttpGate>();
        return new RouteEndpointBuilder(http => gate.GuardAsync(http, function.Name, () => serve.Value.RequestDelegate(http)), pattern, order)
        {
            DisplayName = function.Name,
        }.Build();
    }
}
