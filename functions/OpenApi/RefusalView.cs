using System.Text.Json.Serialization;
using Relais.Referrals;

namespace Relais.Functions.OpenApi;

/// <summary>Why a request was refused: problem details (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Errors">All that is wrong.</param>
/// <param name="TraceId">Names the request in every log.</param>
internal sealed record RefusalView(string Title, int Status, IReadOnlyList<Problem> Errors, string TraceId)
{
    /// <summary>A page on the status.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    /// <summary>The only error's message, where there is only one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>The case that stands in the way, where you may know it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CaseCode { get; init; }
}
