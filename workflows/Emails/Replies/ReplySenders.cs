using Relais.Cases;

namespace Relais.Emails.Replies;

/// <summary>Who may reply to a mail: the person that its token is bound to, or anybody of the office.</summary>
internal static class ReplySenders
{
    /// <param name="holder">Whom the token is bound to, a <see cref="Party"/>.</param>
    /// <returns>The sender as a <see cref="Party"/>, a person of the directory rather than the desk; null for a stranger.</returns>
    public static string? Find(string address, string holder, CaseRecord @case, DirectoryReading directory)
    {
        if (Party.IsOffice(holder, out var office) && directory.People.Values.FirstOrDefault(person => person.Office == office && Is(person.Email, address)) is { } colleague)
        {
            return Party.Person(colleague.Id);
        }

        return Recipients.Of(holder, RecipientRole.Owner, @case, directory).FirstOrDefault(recipient => Is(recipient.Address, address))?.Party;
    }

    /// <summary>The names that the sender's signature may begin with.</summary>
    public static IEnumerable<string> NamesOf(string? sender, CaseRecord @case, DirectoryReading directory) =>
        sender is null ? [] : [directory.OfficeName(@case.Office), .. Recipients.Of(sender, RecipientRole.Owner, @case, directory).Select(recipient => recipient.Name)];

    private static bool Is(string known, string address) => known.Equals(address, StringComparison.OrdinalIgnoreCase);
}
