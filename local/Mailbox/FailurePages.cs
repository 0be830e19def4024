using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Relais.Local.Mailbox.Pages;

namespace Relais.Local.Mailbox;

/// <summary>Where the mailbox is told by hand to fail, as SendGrid sometimes does.</summary>
internal static class FailurePages
{
    public static void MapFailures(this IEndpointRouteBuilder mailbox)
    {
        mailbox.MapGet("/failures", (Failures failures) => Page(failures));
        mailbox.MapPost("/failures", FailAsync);
    }

    private static async Task<IResult> FailAsync(HttpRequest request, Failures failures, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        if (form["kind"] == "none") failures.Set = null;
        else if (Read(form) is { } failure) failures.Set = failure;
        else return Page(failures, StatusCodes.Status400BadRequest);
        return Results.LocalRedirect("/mailbox/failures");
    }

    /// <returns>Null for what is no failure or makes no sense.</returns>
    private static Failure? Read(IFormCollection form)
    {
        var (count, seconds) = (Number(form["count"]), Number(form["seconds"]) ?? 0);
        var failure = form["kind"].ToString() switch
        {
            "busy" => new Failure(StatusCodes.Status429TooManyRequests, count, RetryAfter: seconds),
            "broken" => new Failure(StatusCodes.Status500InternalServerError, count),
            "slow" => new Failure(Count: count, DelayMs: seconds * 1000),
            "drop" => new Failure(Count: count, Drop: true),
            _ => null,
        };
        return failure is not null && Validator.TryValidateObject(failure, new ValidationContext(failure), null, validateAllProperties: true) ? failure : null;
    }

    private static int? Number(string? written) =>
        int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 3600 ? number : null;

    private static RazorComponentResult<FailuresPage> Page(Failures failures, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(FailuresPage.Failure)] = failures.Set, [nameof(FailuresPage.IsWrong)] = status != StatusCodes.Status200OK }) { StatusCode = status };
}
