using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>What tests of replies by email do again and again.</summary>
internal static class InboundWorld
{
    public const string Door = "/hooks/sendgrid/inbound/" + DoorWorld.InboundSecret;
    public const string Desk = "antenne.kolda@anpej.example";

    /// <summary>A case whose office is about to decide, after a first reply.</summary>
    public static async Task<string> DecidingAsync(DoorWorld world)
    {
        var code = await world.ReferAsync(SampleReferrals.Next(priority: Relais.Referrals.Priority.Urgent));
        await PostAsync(world, ReplyTo(world, "1").Parsed());
        return code;
    }

    /// <summary>A reply to the last mail that can be replied to.</summary>
    public static InboundPost ReplyTo(DoorWorld world, string text) =>
        new() { To = $"r+{world.Mail.Sent.Last(mail => mail.Email.ReplyToken is not null).Email.ReplyToken}@reply.relais.example", Text = text };

    public static async Task<int> PostAsync(DoorWorld world, HttpContent form) => (await world.SendAsync(HttpMethod.Post, Door, form, key: null)).Status;

    public static async Task<CaseHistory> HistoryAsync(DoorWorld world, string code) => (await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!;

    /// <summary>In whatever order: within one instant they have none.</summary>
    public static void OutcomesAre(CaseHistory history, params InboundOutcome[] outcomes) => Assert.Equal(outcomes.Order(), history.Replies.Select(reply => reply.Outcome!.Value).Order());

    public static IEnumerable<SentMail> Sent(DoorWorld world, MessageKind kind) => world.Mail.Sent.Where(mail => mail.Message?.Kind == kind);
}
