using Relais.Chasing;

namespace Relais.Trainings;

/// <summary>A session of a training that a counsellor can choose for a case, with the places that cases have in it.</summary>
/// <remarks>Stored: add optional fields only. No personal data: a place holds a case code.</remarks>
public sealed record TrainingSession
{
    public required string Id { get; init; }

    /// <summary>What is taught; sessions of the same title follow one another.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is taught.</summary>
    public required string Centre { get; init; }

    /// <summary>The id of the office whose cases it is for; none where it is for all of them.</summary>
    public string? Office { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    /// <summary>The last day on which it can be chosen; the day before its start where none is given.</summary>
    public DateOnly? ApplyBy { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int Places { get; init; }

    /// <summary>The places that cases have, and those that have lapsed but of which nobody is told yet; one a case.</summary>
    public IReadOnlyList<Place> Taken { get; init; } = [];

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    public DateOnly LastDayToApply => ApplyBy ?? Start.AddDays(-1);

    public int Free => Math.Max(0, Places - Counted);

    /// <summary>How many places are held or confirmed.</summary>
    public int Counted => Taken.Count(place => place.State != PlaceState.Lapsed);

    public bool IsFor(string office) => Office is null || Office == office;

    public Place? PlaceOf(string caseCode) => Taken.FirstOrDefault(place => place.CaseCode == caseCode);

    /// <summary>Whether a case has a place here, or can get one.</summary>
    public bool HasRoomFor(string caseCode) => PlaceOf(caseCode) is { State: not PlaceState.Lapsed } || Free > 0;

    /// <summary>Holds a place for a case. One that it has already is held on for at least as long; a confirmed one stays so.</summary>
    /// <returns>Null when no place is left.</returns>
    public TrainingSession? Holding(string caseCode, DateTimeOffset now, DateTimeOffset until) => PlaceOf(caseCode) switch
    {
        { State: PlaceState.Confirmed } => this,
        { State: PlaceState.Held } held => With(held with { Until = held.Until > until ? held.Until : until }),
        _ => Free > 0 ? With(new Place(caseCode, PlaceState.Held, now, until)) : null,
    };

    /// <summary>Confirms the place of a case, which need not have been held.</summary>
    /// <inheritdoc cref="Holding"/>
    public TrainingSession? Confirming(string caseCode, DateTimeOffset now) => PlaceOf(caseCode) switch
    {
        { State: PlaceState.Confirmed } => this,
        { State: PlaceState.Held } held => With(held with { State = PlaceState.Confirmed, Until = null }),
        _ => Free > 0 ? With(new Place(caseCode, PlaceState.Confirmed, now)) : null,
    };

    /// <summary>Nobody has answered: the place is free, and the owner is still to be told.</summary>
    public TrainingSession Lapsing(Place place) => With(place with { State = PlaceState.Lapsed });

    public TrainingSession Without(string caseCode) => this with { Taken = [.. Taken.Where(place => place.CaseCode != caseCode)] };

    private TrainingSession With(Place place) => this with { Taken = [.. Taken.Where(other => other.CaseCode != place.CaseCode), place] };
}

/// <summary>A case's place in a session.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Until">Held: until when.</param>
public sealed record Place(string CaseCode, PlaceState State, DateTimeOffset Since, DateTimeOffset? Until = null)
{
    /// <summary>For how long a place is held while it waits to be confirmed.</summary>
    internal static PolicyDuration HeldFor { get; } = PolicyDuration.WorkingDays(5);
}
