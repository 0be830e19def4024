using Azure.Data.Tables;
using Relais.Partners;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

internal static class WebhookRow
{
    public const string Partition = "webhook";

    public static TableEntity Write(Webhook webhook) => new TableEntity(Partition, Keys.Escape(webhook.Partner))
        .With("Partner", webhook.Partner)
        .With("Url", webhook.Url?.AbsoluteUri)
        .With("Secret", webhook.Secret)
        .With("RegisteredAt", webhook.RegisteredAt)
        .With("RotatedAt", webhook.RotatedAt)
        .With("DisabledAt", webhook.DisabledAt);

    public static Webhook Read(TableEntity row) => new(
        row.Required("Partner"),
        row.Text("Url") is { } url ? new Uri(url) : null,
        row.GetInt32("Secret") ?? 0,
        row.RequiredTime("RegisteredAt"),
        row.GetDateTimeOffset("RotatedAt"),
        row.GetDateTimeOffset("DisabledAt"),
        row.ETag.ToString());
}
