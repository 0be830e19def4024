using Relais.Functions.Security;
using static Relais.Functions.OpenApi.OperationAnswer;

namespace Relais.Functions.OpenApi;

/// <summary>What the description says beside single operations.</summary>
internal static class ApiTexts
{
    public const string Introduction =
        """
        Relais runs each referral of a returned migrant as a case: referral, acceptance, training, follow-up, closure. You send referrals, and read or hear how they go on.

        - **Key.** Every request shows your key, as `Authorization: Bearer rk_…` or `X-Relais-Key: rk_…`. A partner sees its own cases only; what is not yours does not exist for you (404).
        - **Send a referral** to `POST /api/referrals`. Sending it again is harmless: `externalId` makes it the same. A sheet goes to `POST /api/referrals/batch`.
        - **Hear of it** by registering a webhook (`PUT /api/webhook`), or ask `GET /api/cases?updatedSince=`.
        - **Errors** are problem details with all that is wrong, each with the field's path, a code for programs and a sentence for people, in French or, with `Accept-Language: en`, in English.
        - **People** are named as `office:kolda`, `person:{id}`, `partner:{id}`, `referrer`, `supervisor`, `coordinators`, `administrator` and `system`.
        - **Times** are UTC, ISO 8601. Objects may gain members: ignore those that you do not know.
        """;

    public const string Calls =
        """
        Relais calls the address of your webhook as Standard Webhooks has it. Check the signature with one of that standard's libraries (https://www.standardwebhooks.com) and the secret that you were shown.
        Answer with any 2xx within 10 seconds. Otherwise the call is repeated for a day, at growing intervals or after your `Retry-After`; then it is listed at `GET /api/webhook/deliveries` and can be sent anew. Order is not assured: `time` tells it.
        """;

    public static OperationParameter Language { get; } = OperationParameter.Header("Accept-Language", "The language of messages: `fr` (default) or `en`.");

    /// <summary>What any function may answer.</summary>
    public static IEnumerable<OperationAnswer> Everywhere(Operation operation)
    {
        if (operation.Callers != Callers.Anybody) yield return Problem(401, "No key, or one that is unknown, expired or revoked.");
        if (operation.Callers == Callers.Administrators) yield return Problem(403, "Your key is a partner's.");
        if (operation.Callers != Callers.Anybody) yield return Problem(429, "Too many requests in a minute.");
        if (operation.Answers.All(answer => answer.Status != 503)) yield return Problem(503, "Not at this moment; try again.");
        yield return Problem(500, "Something is wrong on our side; nothing is half done. Send it again, or tell us the `traceId`.");
    }
}
