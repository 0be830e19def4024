using Relais.Trainings;

namespace Relais.Emails.Replies;

/// <summary>The id of a training session in a text.</summary>
internal sealed record FoundSession(string Id, int From, int To);

/// <summary>Finds the session of the list that a text names by its id.</summary>
internal static class SessionCodes
{
    /// <returns>Null unless there is exactly one.</returns>
    public static FoundSession? In(Folded folded, int from, IEnumerable<TrainingSession> sessions)
    {
        var found = sessions.Where(IsLikeACode).Select(session => Find(session.Id, folded.Text, from)).OfType<FoundSession>().ToList();
        return found is [var only] ? only : null;
    }

    /// <summary>An id that could as well be a word or a number of the answer names nothing in a mail.</summary>
    public static bool IsLikeACode(TrainingSession session) => session.Id.Any(char.IsAsciiLetter) && session.Id.Any(char.IsAsciiDigit);

    private static FoundSession? Find(string id, string text, int from)
    {
        var place = text.IndexOf(id, from, StringComparison.OrdinalIgnoreCase);
        return place >= 0 && !IsPartOfId(place - 1) && !IsPartOfId(place + id.Length) ? new FoundSession(id, place, place + id.Length) : null;

        bool IsPartOfId(int at) => at >= from && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '_');
    }
}
