using System.Diagnostics.Metrics;
using Relais.Cases;
using Relais.Functions.Telemetry;
using Relais.Tests.Support;

namespace Relais.Tests.Telemetry;

/// <summary>What is counted of each change of a case.</summary>
public class CaseTelemetryTests
{
    [Theory]
    [InlineData(LogKind.Opened, "relais.cases.started")]
    [InlineData(LogKind.Answered, "relais.steps.answered")]
    [InlineData(LogKind.Escalated, "relais.steps.escalated")]
    [InlineData(LogKind.Stalled, "relais.steps.stalled")]
    [InlineData(LogKind.Delivered, "relais.mails")]
    [InlineData(LogKind.Bounced, "relais.mails")]
    public void What_a_line_of_the_log_says_is_counted(LogKind kind, string instrument)
    {
        var line = new LogEntry(SampleCases.Start, "line", kind, Party.System, Channel.System) { Step = "decide", Level = 1 };

        var counted = Measured<long>(() => CaseTelemetry.Committed(new CaseChange("SN-26-000123-T") { Log = [line] }));

        Assert.Equal([(instrument, 1L)], counted);
    }

    [Fact]
    public void How_many_steps_are_overdue_is_told()
    {
        Assert.Equal([("relais.steps.overdue", 7)], Measured<int>(() => CaseTelemetry.Overran(7)));
    }

    /// <summary>What an act measures; other tests do so at the same time, on other threads.</summary>
    private static List<(string Instrument, T Value)> Measured<T>(Action act)
        where T : struct
    {
        var thread = Environment.CurrentManagedThreadId;
        var measured = new List<(string, T)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == CaseTelemetry.Name) listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<T>((instrument, value, _, _) =>
        {
            if (Environment.CurrentManagedThreadId == thread) measured.Add((instrument.Name, value));
        });
        listener.Start();
        act();
        return measured;
    }
}
