using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Relais.Cases;
using Relais.Functions;
using Relais.Functions.Telemetry;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<GateMiddleware>();
builder.ConfigureDurableWorker().AddTasks(CaseTasks.Register);
builder.Services.AddRelais(builder.Configuration);
builder.Services.AddWorkerTelemetry(builder.Configuration);

// A body over Kestrel's limit would end as 500 in the worker; the functions measure it themselves and answer 413.
builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
builder.Build().Run();
