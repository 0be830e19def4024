using Relais.Emails;

namespace Relais.Cases;

/// <summary>What a case row says of the chasing of its current step, worked out anew from all that is kept of the case.</summary>
/// <remarks>It is written as it happens; a case that was escalated before its row had a place for that is brought up to date so.</remarks>
internal static class StepSigns
{
    public static CaseRecord Of(CaseHistory history)
    {
        var @case = history.Case;
        if (!@case.Status.IsOpen() || @case.Step is not { } step) return @case;
        var escalations = history.Log.Where(line => line.Kind == LogKind.Escalated && line.Number == step.Number);
        return @case with
        {
            EscalationLevel = escalations.Select(line => line.Level ?? 0).Append(@case.EscalationLevel).Max(),
            Undelivered = @case.Undelivered ?? Lost(history.Mails, step),
        };
    }

    private static Undelivered? Lost(IEnumerable<MailRecord> mails, CurrentStep step)
    {
        var last = mails.Where(mail => mail.Number == step.Number && mail.Delivery is not null).GroupBy(mail => mail.Recipient).Select(to => to.MaxBy(mail => mail.DeliveryAt)!);
        return last.Where(mail => mail.Delivery!.Value.IsFinal()).OrderBy(mail => mail.DeliveryAt).Select(mail => new Undelivered(mail.DeliveryAt!.Value, mail.Recipient)).FirstOrDefault();
    }
}
