using Relais.Chasing;
using Relais.Functions.Calendar;
using Relais.Functions.Housekeeping;
using Relais.Functions.Poison;
using Relais.Functions.Privacy;
using Relais.Functions.Storage;
using static Relais.Functions.OpenApi.OperationAnswer;
using static Relais.Functions.OpenApi.OperationParameter;

namespace Relais.Functions.OpenApi;

/// <summary>The calendar, keys, and whether it works at all.</summary>
internal static class AdministrationOperations
{
    private const string Days = "Calendar";
    private const string Running = "Operations";

    private static readonly OperationParameter Date = InPath("date", "The day, 2027-03-10.", Fields.Date());
    private static readonly OperationParameter Queue = InPath("queue", "The name of a queue.", Fields.OneOf(StorageCreation.Queues));
    private static readonly OperationParameter Message = InPath("id", "The id of a message that was put aside.");
    private static readonly OperationAnswer NoSuchQueue = Problem(404, "There is no such queue, or no such message.");
    private static readonly OperationAnswer DateRefused = Problem(400, "There is no such date, or the calendar no longer, or not yet, reaches it.");

    public static IEnumerable<Operation> All =>
    [
        new(typeof(GetCalendar), Days)
        {
            Parameters = [InPath("date", "A year, 2027.")],
            Answers = [new(200, "The days off.", typeof(CalendarView)), Problem(400, "The calendar does not know the year.")],
        },
        new(typeof(PutCalendarDay), Days)
        {
            Parameters = [Date],
            Body = new("CalendarWord", () => Fields.Object(
                [],
                ("holiday", Fields.OneOf(Holidays.KeysByMoon, "The holiday that falls on this day.")),
                ("nameFr", Fields.Text("The name of one more day off.", 80)),
                ("nameEn", Fields.Text("The name of one more day off.", 80))))
            {
                Example = """{"holiday": "korite"}""",
            },
            Answers =
            [
                new(202, "The calendar says so; the open cases plan anew.", typeof(ChangeTaken)) { HasLocation = true },
                DateRefused, Problem(409, "Something else has been said of this date."), Problem(413, "The body is over 64 KB."), Problem(415, "The body is not application/json."),
            ],
        },
        new(typeof(DeleteCalendarDay), Days)
        {
            Parameters = [Date],
            Answers = [new(202, "It is taken back; the open cases plan anew.", typeof(ChangeTaken)) { HasLocation = true }, DateRefused, Problem(404, "Nothing was said of this date.")],
        },
        new(typeof(GetCalendarChange), Days)
        {
            Parameters = [InPath("id", "The id of a change.")],
            Answers = [new(200, "The change.", typeof(CalendarChangeView)), Problem(404, "There is no such change.")],
        },
        new(typeof(PostRecovery), Running) { Answers = [new(202, "Open cases that did not run are started within five minutes.", typeof(RecoveryTaken))] },
        new(typeof(PostHashKeyRebuild), Running) { Answers = [new(202, "The rebuild runs.", typeof(RebuildTaken)) { HasLocation = true }] },
        new(typeof(GetHashKeyRebuild), Running) { Answers = [new(200, "Its progress.", typeof(RebuildView)), Problem(404, "The hashes were never rebuilt for the current key.")] },
        new(typeof(GetPoison), Running) { Parameters = [Queue], Answers = [new(200, "The messages.", typeof(PoisonListing)), NoSuchQueue] },
        new(typeof(PostPoisonRequeue), Running) { Parameters = [Queue, Message], Answers = [new(204, "It is before its function again."), NoSuchQueue] },
        new(typeof(DeletePoison), Running) { Parameters = [Queue, Message], Answers = [new(204, "It is gone."), NoSuchQueue] },
        new(typeof(GetHealth), Running) { Answers = [new(200, "All is well.", typeof(Health)), new(503, "Something fails, and is named.", typeof(Health))] },
    ];
}
