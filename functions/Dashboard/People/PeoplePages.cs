using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Preferences;
using Relais.Emails.Texts;
using Relais.Functions.Security;
using Relais.Referrals;
using Relais.Trainings;

namespace Relais.Functions.Dashboard.People;

/// <summary>Makes the pages of people. A supervisor sees and steers the own office.</summary>
public sealed class PeoplePages(IDirectory directory, ICorrespondents correspondents, ITrainingSessions sessions, TimeProvider clock)
{
    private DateOnly Today => WorkingCalendar.DateOf(clock.GetUtcNow());

    public async Task<IResult> ListAsync(HttpRequest request, PersonForm form, int statusCode = StatusCodes.Status200OK, CancellationToken cancellation = default)
    {
        var mailboxes = (await correspondents.ListAsync(cancellation)).ToDictionary(mailbox => mailbox.Id);
        var model = PeopleModel.Of(
            await directory.ReadAsync(cancellation), mailboxes, await sessions.ListAsync(cancellation), request.User.ConfinedTo, form, request.User.Is(Role.Admin), Today);
        return new DashboardPage<PeoplePage>(model, statusCode);
    }

    /// <param name="form">What was typed; null shows what is kept.</param>
    /// <param name="absence">What was typed of an absence.</param>
    /// <exception cref="Problems.RefusedException">404: there is nobody under this id, or they belong to another office.</exception>
    public async Task<IResult> ShowAsync(
        HttpRequest request,
        string id,
        PersonForm? form = null,
        IReadOnlyDictionary<string, string>? absence = null,
        IReadOnlyList<Finding>? problems = null,
        int statusCode = StatusCodes.Status200OK,
        CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var person = PersonOf(request, id, entries);
        var mailbox = await correspondents.FindAsync(Correspondent.IdOf(person.Email), cancellation);
        var model = new PersonModel(
            person,
            form ?? PersonForm.Of(person),
            [.. entries.Offices.Values.OrderBy(office => office.Name, StringComparer.CurrentCulture)],
            mailbox,
            AwayLine.Coming(mailbox, new PartyNames(entries), Today),
            Delegates.Of(Party.Person(id), null, entries),
            absence ?? new Dictionary<string, string>(),
            MaySteer(request),
            request.User.Is(Role.Admin),
            problems ?? form?.Problems ?? []);
        return new DashboardPage<PersonPage>(model, statusCode);
    }

    /// <exception cref="Problems.RefusedException">404: there is nobody under this id, or they belong to another office.</exception>
    public static Person PersonOf(HttpRequest request, string id, DirectoryReading entries) =>
        entries.People.GetValueOrDefault(id) is { } person && (request.User.ConfinedTo is not { } own || person.Office == own) ? person : throw PeopleProblems.NoSuchPerson();

    private static bool MaySteer(HttpRequest request) => request.User.Is(Role.Admin) || request.User.Is(Role.Supervisor);
}

/// <param name="Mailbox">What is known of it; null where nothing is.</param>
/// <param name="Away">The absences that are not over.</param>
/// <param name="Delegates">Who can stand in.</param>
/// <param name="Absence">What was typed of one.</param>
/// <param name="MaySteer">Whether who looks may say when they are away.</param>
/// <param name="MayChange">Whether who looks may change who they are.</param>
public sealed record PersonModel(
    Person Person,
    PersonForm Form,
    IReadOnlyList<Office> Offices,
    Correspondent? Mailbox,
    IReadOnlyList<AwayLine> Away,
    Delegates Delegates,
    IReadOnlyDictionary<string, string> Absence,
    bool MaySteer,
    bool MayChange,
    IReadOnlyList<Finding> Problems);
