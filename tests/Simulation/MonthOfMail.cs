using System.Globalization;
using Relais.Cases;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Simulation;

/// <summary>How much mail people get in a month of some forty open cases at one office, with the digest and without it: run by hand, since it only counts.</summary>
public sealed class MonthOfMail(ITestOutputHelper output)
{
    private const int OpenCases = 40;
    private static readonly DateTimeOffset From = CaseWorld.At("2027-09-06 00:00");

    [Fact(Explicit = true)]
    public async Task Count_the_mails_of_a_month()
    {
        await using var byDigest = await CaseWorld.StartWithPostAsync(From.AddDays(-21));
        await using var atOnce = await CaseWorld.StartAsync(From.AddDays(-21));
        Tell("with the digest", byDigest, await LiveAsync(byDigest));
        Tell("every mail by itself", atOnce, await LiveAsync(atOnce));
    }

    private void Tell(string how, CaseWorld world, double open)
    {
        var until = From.AddMonths(1);
        var mails = world.Mail.Sent.Select(mail => (mail.At, mail.To, IsDigest: false))
            .Concat(world.Mail.Digests.Select(digest => (digest.At, digest.To, IsDigest: true)))
            .Where(mail => mail.At >= From && mail.At < until)
            .ToLookup(mail => mail.To);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{how}: {open:F1} cases open on average, {mails.Sum(person => person.Count())} mails to {mails.Count} people"));
        foreach (var person in mails.OrderByDescending(person => person.Count()))
        {
            var worst = person.GroupBy(mail => WorkingCalendar.DateOf(mail.At)).Max(day => day.Count());
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {person.Key,-32} {person.Count(),4} mails, {person.Count(mail => mail.IsDigest),3} of them digests, at most {worst} a day"));
        }
    }

    /// <summary>Eight in ten steps are answered within the deadline, one late, and one after it was escalated.</summary>
    /// <returns>How many cases were open on average in the month.</returns>
    private static async Task<double> LiveAsync(CaseWorld world)
    {
        var chance = new Random(1);
        var open = new List<string>();
        var answerAt = new Dictionary<string, DateTimeOffset>();
        var counted = new List<int>();
        var calendar = new WorkingCalendar();
        for (var time = From.AddDays(-21).AddHours(9); time < From.AddMonths(1); time = time.AddHours(1))
        {
            await world.PassUntilAsync(time);
            if (!calendar.IsWorkingMoment(time)) continue;
            if (open.Count < OpenCases && chance.Next(3) == 0) open.Add(await world.ReferAsync(SampleReferrals.Next()));
            foreach (var code in open.ToList())
            {
                var @case = await world.CaseAsync(code);
                if (!@case.Status.IsOpen()) open.Remove(code);
                else if (@case.Step is { AskedAt: { } asked } step) await AnswerInTimeAsync(world, calendar, chance, answerAt, code, step, asked, time);
            }

            if (time >= From) counted.Add(open.Count);
        }

        return counted.Average();
    }

    private static async Task AnswerInTimeAsync(
        CaseWorld world, WorkingCalendar calendar, Random chance, Dictionary<string, DateTimeOffset> answerAt, string code, CurrentStep step, DateTimeOffset asked, DateTimeOffset time)
    {
        var key = $"{code}/{step.Number}";
        if (!answerAt.TryGetValue(key, out var at))
        {
            var within = calendar.Between(asked, step.DueAt);
            var late = chance.Next(10) switch
            {
                0 => WorkingCalendar.WorkingDay * 5,
                1 => WorkingCalendar.WorkingDay * 2,
                _ => -within * chance.NextDouble(),
            };
            answerAt[key] = at = calendar.Add(asked, within + late);
        }

        if (time < at) return;
        await world.AnswerAsync(code, step.Key switch
        {
            "acknowledge" => "received",
            "decide" => chance.Next(8) == 0 ? "ask-information" : "accept",
            "supply-information" => "given",
            "first-contact" => chance.Next(5) == 0 ? "attempt-failed" : "reached",
            "orientation" => chance.Next(3) == 0 ? "placement" : "training",
            "confirm-place" => "confirmed",
            "start" => "started",
            "attendance" => "attending",
            "completion" => "completed",
            "follow-up" => "seeking",
            "review" => "close",
            _ => "approve",
        });
    }
}
