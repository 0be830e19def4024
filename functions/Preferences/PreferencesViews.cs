using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Preferences;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Functions.Problems;

namespace Relais.Functions.Preferences;

/// <summary>Makes the pages of preferences that were opened.</summary>
public sealed class PreferencesViews(PreferencesDoor door, IDirectory directory, TimeProvider clock)
{
    public DateOnly Today => WorkingCalendar.DateOf(clock.GetUtcNow());

    public async Task<PreferencesModel> OfAsync(OpenedPreferences opened, HttpRequest request, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var names = new PartyNames(entries);
        return new PreferencesModel
        {
            Language = request.LanguageNamed ?? LanguageOf(opened.Holder, entries) ?? request.Language,
            Today = Today,
            IsExpired = opened.IsExpired,
            Prefers = opened.Known.Prefers,
            Absences = [.. door.Coming(opened.Known).Select(absence => new ShownAbsence(absence, NameOf(absence.Delegate, names)))],
            Delegates = opened.Delegates,
        };
    }

    private static Noun NameOf(string @delegate, PartyNames names)
    {
        if (!@delegate.StartsWith(StandIns.MailPrefix, StringComparison.Ordinal)) return names.Of(@delegate);
        var address = @delegate[StandIns.MailPrefix.Length..];
        return new Noun(address, address);
    }

    private static Language? LanguageOf(string holder, DirectoryReading directory)
    {
        if (Party.IsOffice(holder, out var office)) return directory.Offices.GetValueOrDefault(office)?.Language;
        return Party.IsPerson(holder, out var person) ? directory.People.GetValueOrDefault(person)?.Language : null;
    }
}
