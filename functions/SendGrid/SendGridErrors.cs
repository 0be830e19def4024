using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Relais.Functions.SendGrid;

/// <summary>SendGrid's refusals, <c>{"errors":[{"message","field","help"}]}</c>, and what it passes on from other servers, as reasons that are safe to keep.</summary>
internal static partial class SendGridErrors
{
    private const int MaxLength = 300;

    public static string Describe(HttpStatusCode status, string body)
    {
        var messages = string.Join(" ", Messages(body));
        return Safe($"SendGrid answered {(int)status}{(messages.Length == 0 ? "." : ": " + messages)}");
    }

    /// <summary>A reason without addresses, on one line, and short.</summary>
    public static string Safe(string reason)
    {
        var safe = string.Join(' ', Address().Replace(reason, "…").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return safe.Length <= MaxLength ? safe : safe[..(MaxLength - 1)] + "…";
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
