using System.Globalization;
using Relais.Emails;
using Relais.Emails.Digests;
using Relais.Simulation;

namespace Relais.Local.Seeding;

/// <summary>Takes every mail, sends none, and tells a little later what became of it: most arrive, a few come back.</summary>
internal sealed class SeededMail(Random chance, Func<VirtualTime> time, Func<DeliveryEvent, Task> tell) : IEmailRenderer, IEmailSender
{
    private static readonly RenderedEmail Blank = new("", "", "");
    private readonly string[] _reasons = ["550 mailbox unavailable", "552 mailbox full", "550 no such user"];
    private int _sent;

    /// <summary>From when on the provider tells: before, its events were not listened to, which spares the storage many lines.</summary>
    public DateTimeOffset TellsFrom { get; set; }

    /// <summary>Of all mails.</summary>
    public double BounceRate { get; set; } = 0.006;

    public Task<RenderedEmail> RenderAsync(EmailMessage message, CancellationToken cancellation = default) => Task.FromResult(Blank);

    public Task<RenderedEmail> RenderAsync(DigestMessage message, CancellationToken cancellation = default) => Task.FromResult(Blank);

    public Task<SendOutcome> SendAsync(OutgoingEmail email, CancellationToken cancellation = default)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"seed-{++_sent}");
        if (time().Now < TellsFrom) return Task.FromResult<SendOutcome>(new SendOutcome.Sent(id));
        var at = time().Now.AddSeconds(20 + chance.Next(160));
        var comesBack = chance.NextDouble() < BounceRate;
        time().At(at, () => tell(new DeliveryEvent(
            id,
            comesBack ? Delivery.Bounced : Delivery.Delivered,
            at,
            email.MailKey,
            comesBack ? _reasons[chance.Next(_reasons.Length)] : null)));
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent(id));
    }
}
