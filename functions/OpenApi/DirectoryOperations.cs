using Relais.Functions.Offices;
using Relais.Functions.Programmes;
using Relais.Functions.Trainings;
using static Relais.Functions.OpenApi.OperationAnswer;
using static Relais.Functions.OpenApi.OperationParameter;

namespace Relais.Functions.OpenApi;

/// <summary>Programmes, training sessions and counsellors.</summary>
internal static class DirectoryOperations
{
    private const string Subject = "Directory";

    private static readonly OperationParameter Programme = InPath("code", "The programme's code.");
    private static readonly OperationParameter Session = InPath("id", "The session's id; it has no capitals.");
    private static readonly OperationAnswer Wrong = Problem(400, "Fields are wrong: all of them are named.");
    private static readonly OperationAnswer TooLarge = Problem(413, "The body is over 64 KB.");
    private static readonly OperationAnswer WrongType = Problem(415, "The body is not application/json.");

    public static IEnumerable<Operation> All =>
    [
        new(typeof(GetProgrammes), Subject) { Answers = [new(200, "The programmes.", typeof(ProgrammeListing))] },
        new(typeof(PutProgramme), Subject)
        {
            Parameters = [Programme],
            Body = new("ProgrammeFields", () => Fields.Object(
                ["nameFr", "nameEn"],
                ("nameFr", Fields.Text(most: 120)),
                ("nameEn", Fields.Text(most: 120)),
                ("from", Fields.Date("The first day on which a referral may name it.")),
                ("until", Fields.Date("The last one.")),
                ("active", Fields.YesNo("Whether a referral may name it at all; it may, unless this says otherwise.")))),
            Answers = [new(200, "The programme as it now is.", typeof(ProgrammeView)), Wrong, TooLarge, WrongType],
        },
        new(typeof(DeleteProgramme), Subject) { Parameters = [Programme], Answers = [new(204, "It is not, or no longer, on the list."), Problem(400, "No programme can have this code.")] },
        new(typeof(GetTrainings), Subject) { Answers = [new(200, "The sessions.", typeof(TrainingListing))] },
        new(typeof(PutTraining), Subject)
        {
            Parameters = [Session],
            Body = new("TrainingFields", () => Fields.Object(
                ["title", "centre", "start", "end", "places"],
                ("title", Fields.Text(most: 120)),
                ("centre", Fields.Text(most: 120)),
                ("office", Fields.Text("The id of the office whose cases it is for; for all without it.")),
                ("start", Fields.Date()),
                ("end", Fields.Date()),
                ("applyBy", Fields.Date("The last day on which it can be chosen; its first day without it.")),
                ("places", Fields.Whole("1 to 500.", 1)))),
            Answers = [new(200, "The session as it now is.", typeof(TrainingView)), Wrong, Problem(409, "More places are taken."), TooLarge, WrongType],
        },
        new(typeof(DeleteTraining), Subject)
        {
            Parameters = [Session],
            Answers = [new(204, "It is not, or no longer, on the list."), Problem(400, "No session can have this id."), Problem(409, "Cases have places in it.")],
        },
        new(typeof(GetCounsellors), Subject)
        {
            Parameters = [InPath("id", "The id of an office.")],
            Answers = [new(200, "The counsellors.", typeof(CounsellorListing)), Problem(404, "There is no such office.")],
        },
    ];
}
