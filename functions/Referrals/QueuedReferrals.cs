using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Functions.Storage;
using Relais.Referrals;

namespace Relais.Functions.Referrals;

/// <summary>The queue <c>referrals</c>: the JSON of one referral with <c>partner</c> beside its fields. Who may write into the queue may speak for every partner.</summary>
public sealed class QueuedReferrals(ReferralIntake intake, IDirectory directory, IQueues queues, TimeProvider clock, ILogger<QueuedReferrals> logger)
{
    public const string Queue = "referrals";
    private const string PartnerField = "partner";

    public async Task TakeAsync(string message, ICaseRuns runs, CancellationToken cancellation = default)
    {
        var why = await FaultsAsync(message, runs, cancellation);
        if (why.Count == 0) return;
        logger.LogWarning("A referral from the queue was put aside: {Faults}", string.Join(", ", why.Select(fault => $"{fault.Path} {fault.Code}")));
        await queues.PutAsideAsync(Queue, message, why, CancellationToken.None);
    }

    /// <summary>Whose a message is, as far as it can be read.</summary>
    public static (string? Partner, string? ExternalId) Origin(string message) =>
        Read(message) is { } json ? (Text(json, PartnerField), Text(json, "externalId")) : (null, null);

    /// <returns>Why no further attempt could take it; empty when it has its case.</returns>
    private async Task<IReadOnlyList<Finding>> FaultsAsync(string message, ICaseRuns runs, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        if (Read(message) is not { } json) return [SubmissionProblems.Unreadable()];
        if (Text(json, PartnerField) is not { } name || !entries.Partners.TryGetValue(name, out var partner)) return [SubmissionProblems.PartnerUnknown()];

        json.Remove(PartnerField);
        var utf8 = Encoding.UTF8.GetBytes(json.ToJsonString());
        var read = In(Language.French);
        return await intake.SubmitAsync(partner, read, Language.French, runs, CancellationToken.None) switch
        {
            Submission.Accepted or Submission.Known => [],
            Submission.Conflict conflict => SubmissionProblems.Of(conflict),
            Submission.Duplicate duplicate => [SubmissionProblems.Of(duplicate)],

            // Nobody waits for an answer: whoever looks at it later reads it in their own language.
            Submission.Refused => [.. read.Problems.Zip(In(Language.English).Problems, (french, english) => new Finding(french.Path, french.Code, french.Message, english.Message))],
            _ => [SubmissionProblems.NoOffice()],
        };

        Checked In(Language language) => ReferralChecks.Check(ReferralReader.FromJson(utf8), partner.ChecksOf(entries, language, clock));
    }

    /// <returns>Null for what is no object, names a field twice, or holds half a character, which only decoding finds out.</returns>
    private static JsonObject? Read(string message)
    {
        try
        {
            if (JsonNode.Parse(message, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is not JsonObject json) return null;
            _ = (json.ToJsonString(), Text(json, PartnerField), Text(json, "externalId"));
            return json;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
