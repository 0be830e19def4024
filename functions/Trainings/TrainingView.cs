using Relais.Trainings;

namespace Relais.Functions.Trainings;

/// <summary>A training session as the API shows it. Times are UTC.</summary>
/// <param name="Office">The office whose cases it is for; none where it is for all.</param>
/// <param name="ApplyBy">The last day on which it can be chosen.</param>
/// <param name="Taken">Which cases have a place; for administrators only.</param>
public sealed record TrainingView(
    string Id, string Title, string Centre, string? Office, DateOnly Start, DateOnly End, DateOnly ApplyBy, int Places, int Free, IReadOnlyList<PlaceView>? Taken)
{
    public static TrainingView Of(TrainingSession session, bool withCases) => new(
        session.Id,
        session.Title,
        session.Centre,
        session.Office,
        session.Start,
        session.End,
        session.LastDayToApply,
        session.Places,
        session.Free,
        withCases ? [.. session.Taken.Select(PlaceView.Of)] : null);
}

/// <param name="Until">Held: until when.</param>
public sealed record PlaceView(string CaseCode, PlaceState State, DateTime Since, DateTime? Until)
{
    public static PlaceView Of(Place place) => new(place.CaseCode, place.State, place.Since.UtcDateTime, place.Until?.UtcDateTime);
}

/// <summary>The sessions by start.</summary>
public sealed record TrainingListing(IReadOnlyList<TrainingView> Items);
