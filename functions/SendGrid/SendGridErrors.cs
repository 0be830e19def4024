using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Relais.Functions.SendGrid;

/// <summary>SendGrid's refusals, <c>{"errors":[{"message","field","help"}]}</c>, as a reason that is safe to keep.</summary>
internal static partial class SendGridErrors
{
    private const int MaxLength = 300;

    public static string Describe(HttpStatusCode status, string body)
    {
        var messages = string.Join(" ", Messages(body));
        var reason = $"SendGrid answered {(int)status}{(messages.Length == 0 ? "." : ": " + Address().Replace(messages, "…"))}";
        return reason.Length <= MaxLength ? reason : reason[..(MaxLength - 1)] + "…";
    }

    private static IEnumerable<string> Messages(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Refusal>(body, JsonSerializerOptions.Web)?.Errors?
                .Select(error => error.Field is { } field ? $"{error.Message} ({field})" : error.Message ?? "") ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"[^\s<>""']+@[^\s<>""']+")]
    private static partial Regex Address();

    private sealed record Refusal(IReadOnlyList<Error>? Errors);

    private sealed record Error(string? Message, string? Field);
}
