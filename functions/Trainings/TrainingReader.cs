using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Referrals;
using Relais.Trainings;

namespace Relais.Functions.Trainings;

/// <summary>Reads what an administrator says of a training session.</summary>
internal static class TrainingReader
{
    private const int LongestName = 120;
    private const int MostPlaces = 500;

    /// <summary>A session's id has no capitals, however it is typed: people write it in mails.</summary>
    public static string IdOf(string typed) => EntryFields.Id("id", typed).ToLowerInvariant();

    /// <exception cref="RefusedException">400 with all that is wrong.</exception>
    public static TrainingSession Read(string id, IReadOnlyDictionary<string, string> values, DirectoryReading directory)
    {
        var fields = new EntryFields(values, "title", "centre", "office", "start", "end", "applyBy", "places");
        var session = new TrainingSession
        {
            Id = IdOf(id),
            Title = fields.Needed("title", LongestName),
            Centre = fields.Needed("centre", LongestName),
            Office = fields.Text("office", LongestName),
            Start = fields.NeededDate("start"),
            End = fields.NeededDate("end"),
            ApplyBy = fields.Date("applyBy"),
            Places = fields.NeededNumber("places", 1, MostPlaces),
        };
        if (session.Office is { } office && !directory.Offices.ContainsKey(office)) fields.Report(Findings.NotAllowed("office", directory.Offices.Keys.Order(StringComparer.Ordinal)));
        if (session.End < session.Start) fields.Report(DoorProblems.EndsBeforeItBegins("end"));
        if (session.ApplyBy > session.Start) fields.Report(TrainingProblems.AppliesTooLate());
        return fields.Or(session);
    }
}
