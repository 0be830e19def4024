using Relais.Functions.Partners;
using Relais.Partners;
using static Relais.Functions.OpenApi.OperationAnswer;
using static Relais.Functions.OpenApi.OperationParameter;

namespace Relais.Functions.OpenApi;

/// <summary>Webhooks.</summary>
internal static class PartnerOperations
{
    private const string Subject = "Webhook";

    private static readonly OperationParameter Partner = Query("partner", "Whose webhook; administrators name it, partners have their own.");
    private static readonly OperationAnswer NoWebhook = Problem(404, "There is no webhook, or no such partner.");
    private static readonly OperationAnswer NoPartner = Problem(400, "An administrator named no partner.");

    public static IEnumerable<Operation> All =>
    [
        new(typeof(GetWebhook), Subject) { Parameters = [Partner], Answers = [new(200, "The webhook, without its secret.", typeof(WebhookView)), NoPartner, NoWebhook] },
        new(typeof(PutWebhook), Subject)
        {
            Detail = "The secret that signs the calls is shown once, in this answer.",
            Parameters = [Partner],
            Body = new("WebhookFields", () => Fields.Object(["url"], ("url", Fields.Text("An https address that is reachable from the internet.", 2_000)))) { Example = """{"url": "https://partner.example/relais"}""" },
            Answers =
            [
                new(200, "The webhook; with its secret where it is new.", typeof(WebhookView)), Problem(400, "It is no address that can be called."), NoWebhook,
                Problem(413, "The body is over 64 KB."), Problem(415, "The body is not application/json."),
            ],
        },
        new(typeof(DeleteWebhook), Subject) { Parameters = [Partner], Answers = [new(204, "It is taken back."), NoPartner, NoWebhook] },
        new(typeof(PostWebhookSecret), Subject) { Parameters = [Partner], Answers = [new(200, "The new secret, shown once.", typeof(NewSecret)), NoPartner, NoWebhook] },
        new(typeof(PostWebhookTrial), Subject) { Parameters = [Partner], Answers = [new(202, "A trial is on its way.", typeof(EventQueued)), NoPartner, NoWebhook] },
        new(typeof(GetDeliveries), Subject)
        {
            Parameters = [Partner, Query("state", "The state; `failed` unless it is named.", Fields.OneOf(Enum.GetValues<DeliveryState>().Select(Words.Of))), Query("cursor", "The `next` of the page before.")],
            Answers = [new(200, "A page of deliveries.", typeof(DeliveryListing)), Problem(400, "The state or the cursor is not one, or an administrator named no partner."), NoWebhook],
        },
        new(typeof(PostReplay), Subject)
        {
            Parameters = [InPath("id", "The id of an event."), Partner],
            Answers = [new(202, "It is on its way again.", typeof(EventQueued)), NoPartner, Problem(404, "There is no such event, or no such partner.")],
        },
    ];
}
