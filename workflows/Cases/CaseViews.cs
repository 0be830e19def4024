namespace Relais.Cases;

/// <summary>In which lists a case stands, and at which due time.</summary>
public static class CaseViews
{
    public const string Open = "open";
    public const string Closed = "closed";
    public const string Stalled = "stalled";
    public const string Attention = "attention";
    public const string Erased = "erased";

    /// <summary>The open cases by when they were opened.</summary>
    public const string Opened = "opened";

    /// <summary>The views of all offices lie one after the other, from here to <see cref="AfterOffices"/>.</summary>
    public const string FromOffices = "office.";

    /// <summary>What comes after the view of any office: the slash follows the dot.</summary>
    public const string AfterOffices = "office/";

    public static string Office(string id) => FromOffices + id;

    /// <param name="party">A <see cref="Party"/>; its colon becomes a dot.</param>
    public static string Owner(string party) => "owner." + party.Replace(':', '.');

    public static string Partner(string id) => "partner." + id;

    /// <summary>The time that lists sort by: when it is due, or ended, or else opened.</summary>
    public static DateTimeOffset SortTime(CaseRecord @case) => @case.Step?.DueAt ?? @case.ClosedAt ?? @case.OpenedAt;

    /// <summary>The time that a view sorts by.</summary>
    public static DateTimeOffset SortTime(CaseRecord @case, string view) => view == Opened ? @case.OpenedAt : SortTime(@case);

    /// <summary>
    /// Views of open cases hold open cases only; a partner's view holds all of its cases, and that of cases that need attention a closed one whose reopening
    /// failed. Erased cases leave the view of closed ones, so that whoever erases finds what is left to do at its beginning.
    /// </summary>
    public static IReadOnlyList<string> Of(CaseRecord @case)
    {
        var views = new List<string> { Partner(@case.Partner) };
        if (@case.ErasedAt is not null) return [.. views, Erased];
        if (@case.Attention is not null) views.Add(Attention);
        if (!@case.Status.IsOpen())
        {
            views.Add(Closed);
            return views;
        }

        views.Add(Open);
        views.Add(Opened);
        views.Add(Office(@case.Office));
        if (@case.Step is { } step) views.Add(Owner(step.Owner));
        if (@case.StalledSince is not null) views.Add(Stalled);
        return views;
    }
}
