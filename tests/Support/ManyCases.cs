using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Tables;
using Relais.Functions.Tables.Rows;
using Relais.Indicators;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>As many cases in the lists and in the facts as a test wants, written in few transactions; the partitions of the cases themselves stay empty.</summary>
internal static class ManyCases
{
    private static readonly string[] Offices = ["kolda", "dakar", "sedhiou", "thies"];
    private static readonly CaseStatus[] Statuses = [CaseStatus.Received, CaseStatus.FollowUp, CaseStatus.Closed, CaseStatus.Accepted, CaseStatus.Closed];

    public static async Task AddAsync(TableSet tables, int from, int to, DateTimeOffset now, CancellationToken cancellation)
    {
        var cases = Enumerable.Range(from, to - from).Select(number => Case(number, now)).ToList();
        var rows = cases.SelectMany(@case => IndexKey.Of(@case).Select(key => IndexRow.Write(key, CaseSummary.Of(@case))));
        foreach (var view in rows.GroupBy(row => row.PartitionKey))
        {
            foreach (var some in view.Chunk(100)) await tables.CaseIndex.TrySubmitAsync([.. some.Select(CaseTransaction.Over)], cancellation);
        }

        await new TableIndicators(tables).SaveAsync([.. cases.Select(Figures)], cancellation);
    }

    private static CaseRecord Case(int number, DateTimeOffset now)
    {
        var (office, status) = (Offices[number % Offices.Length], Statuses[number % Statuses.Length]);
        var @case = SampleCases.Case(CaseCode.For(2026, number).ToString(), status, office) with { OpenedAt = now.AddHours(-number % 9000), UpdatedAt = now };
        if (!status.IsOpen()) return @case with { ClosedAt = now.AddHours(-number % 1000) };
        return @case with
        {
            Step = new CurrentStep("decide", 2, number % 3 == 0 ? Party.Office(office) : Party.Person($"ce-{office}-{1 + (number % 2)}"), now.AddDays(-3), now.AddHours((number % 200) - 60)),
            StalledSince = number % 11 == 0 ? now.AddDays(-1) : null,
            EscalationLevel = number % 7 == 0 ? 1 : 0,
            Attention = number % 31 == 0 ? new Attention(now, "TellAboutStep: HttpRequestException", "i") : null,
            Undelivered = number % 23 == 0 ? new Undelivered(now, "owner") : null,
        };
    }

    /// <summary>The facts of so many cases, as if they had gone some way.</summary>
    public static IReadOnlyList<CaseFigures> Figures(int from, int to, DateTimeOffset now) => [.. Enumerable.Range(from, to - from).Select(number => Figures(Case(number, now)))];

    private static CaseFigures Figures(CaseRecord @case)
    {
        var (sent, number) = (@case.OpenedAt, @case.Code[9] - '0');
        var figures = FiguresOfCase.Of(new CaseHistory(@case, [], [], [], [], [], [], []), new());
        return figures with
        {
            ReceivedAt = sent.AddDays(1),
            DecidedAt = sent.AddDays(2 + number),
            DecideBy = sent.AddDays(7),
            DecisionDays = 1.5 + number,
            DecisionDaysAllowed = 5,
            AcceptedAt = number < 8 ? sent.AddDays(2 + number) : null,
            EnrolledAt = number < 5 ? sent.AddDays(30) : null,
            TrainedAt = number < 4 ? sent.AddDays(90) : null,
            Mails = [new(WorkingCalendar.DateOf(sent.AddDays(1)), 3, 2, number == 9 ? 1 : 0, 1), new(WorkingCalendar.DateOf(sent.AddDays(5)), 2, 2, 0, 1)],
            Ahead = figures.IsOpen ? [new(MomentKind.Remind, sent.AddDays(370), 1, Audience.Owner), new(MomentKind.Escalate, sent.AddDays(371), 1, Audience.Supervisor)] : [],
        };
    }
}
