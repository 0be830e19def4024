using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Relais.Cases.Answers;
using Relais.Functions.Problems;

namespace Relais.Functions.Answers;

/// <summary>What the answer page's form sent.</summary>
/// <param name="Values">By field name; of a field sent twice, the first.</param>
public sealed record AnswerForm(IReadOnlyDictionary<string, string> Values)
{
    private const string Yes = "yes";
    private static readonly BodyLimits Limits = new(64 * 1024, "application/x-www-form-urlencoded");

    public bool WantsFreshMail => Values.GetValueOrDefault("resend") == Yes;

    /// <summary>It postpones reminders, and answers nothing.</summary>
    public bool IsSnooze => Values.ContainsKey(SnoozeDoor.NthField) && !Values.ContainsKey("choice");

    public bool IsConfirmed => Values.GetValueOrDefault("confirm") == Yes;

    /// <exception cref="RefusedException">415 or 413.</exception>
    public static async Task<AnswerForm> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = await request.ReadBodyAsync(Limits, cancellation);
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.GetBuffer().AsSpan(0, (int)body.Length)));
        return new AnswerForm(fields.ToDictionary(field => field.Key, field => field.Value.Count == 0 ? "" : field.Value[0] ?? ""));
    }
}
