using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Preferences;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.People;

/// <summary>Says for somebody when they are away and who gets their mail, or takes that back.</summary>
public sealed class PostPersonAbsence(PreferencesDoor door, PeoplePages pages, ICorrespondents correspondents, IDirectory directory, TimeProvider clock)
{
    private static readonly string[] Fields = [AbsenceReader.FromField, AbsenceReader.ToField, AbsenceReader.DelegateField];

    [Function(nameof(PostPersonAbsence)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "people/{id}/absences")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var mailbox = Correspondent.IdOf(PeoplePages.PersonOf(request, id, entries).Email);
        var form = await request.ReadFormAsync(cancellation);
        var values = Fields.ToDictionary(name => name, name => form[name].ToString());
        var known = await correspondents.FindAsync(mailbox, cancellation) ?? new Correspondent { Id = mailbox };
        if (form["do"] == "remove")
        {
            // Removed by another tap already: it is gone, as was wished.
            var named = known.Absences.FirstOrDefault(absence => $"{absence.From:O}" == values[AbsenceReader.FromField] && $"{absence.To:O}" == values[AbsenceReader.ToField]
                && absence.Delegate == values[AbsenceReader.DelegateField]);
            if (named is not null) await door.RemoveAsync(mailbox, named, CancellationToken.None);
            return Back();
        }

        var read = AbsenceReader.Read(values, Delegates.Of(Party.Person(id), null, entries), mailbox, WorkingCalendar.DateOf(clock.GetUtcNow()));
        var problems = read.Absence is not null && door.Coming(known).Count >= AbsenceReader.Most ? [PeopleProblems.TooManyAbsences()] : read.Problems;
        if (problems.Count > 0) return await pages.ShowAsync(request, id, absence: values, problems: problems, statusCode: StatusCodes.Status400BadRequest, cancellation: cancellation);
        await door.AddAsync(mailbox, read.Absence!, CancellationToken.None);
        return Back();

        IResult Back() => TypedResults.LocalRedirect($"/people/{Uri.EscapeDataString(id)}");
    }
}
