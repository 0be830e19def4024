using System.Text.RegularExpressions;

namespace Relais.Chasing;

/// <summary>
/// Makes a policy of its JSON. What is special goes before what is general: a step's priority, the step, the default of the priority, the defaults.
/// </summary>
internal sealed partial class PolicyReader(List<PolicyProblem> problems)
{
    private IReadOnlyDictionary<string, ReminderSchedule> reminders = new Dictionary<string, ReminderSchedule>();
    private IReadOnlyDictionary<string, EscalationSchedule> escalations = new Dictionary<string, EscalationSchedule>();
    private PolicyLayers defaults = PolicyLayers.None;

    /// <summary>The policy; null, or anything at all, where problems were noted.</summary>
    public CasePolicy? Read(PolicyNode root)
    {
        var version = Version(root.Required("version"));
        var terms = Terms(root, version);
        var clock = Clock(root.Optional("clock"));
        var mail = root.Optional("mail") is { } hours ? MailTerms.Read(hours) : MailTerms.Usual;
        reminders = Named(root.Required("reminders"), ReminderSchedule.Read);
        escalations = Named(root.Required("escalations"), EscalationSchedule.Read);
        if (root.Optional("defaults") is { } node)
        {
            defaults = PolicyLayers.Read(node, reminders, escalations);
            node.RefuseTheRest();
        }

        var steps = Steps(root.Required("steps"));
        root.RefuseTheRest();
        return problems.Count == 0 ? new CasePolicy(version, terms, steps, clock) { Mail = mail } : null;
    }

    private static string Version(PolicyNode? node)
    {
        if (node?.Text() is not { } version) return "";
        if (!VersionForm().IsMatch(version)) node.Problem($"\"{version}\" is not a version; write something like referral-1");
        return version;
    }

    private static PolicyTerms Terms(PolicyNode root, string version)
    {
        var months = Section(root.Required("followUp"), node => node.Required("months")) is { } list ? Months(list) : [];
        var terms = new PolicyTerms(version, months);
        var every = Section(root.Optional("attendance"), node => node.Required("every"))?.Duration(PolicyUnit.Days)?.Amount;
        var hold = Section(root.Optional("hold"), node => node.Required("max"))?.Duration(PolicyUnit.Days)?.Amount;
        int? days = null, times = null;
        if (root.Optional("snooze") is { } snooze)
        {
            days = snooze.Required("max")?.Duration(PolicyUnit.WorkingDays)?.Amount;
            times = snooze.Required("times")?.Number(0, 10);
            snooze.RefuseTheRest();
        }

        return terms with
        {
            AttendanceEveryDays = every ?? terms.AttendanceEveryDays,
            MaxHoldDays = hold ?? terms.MaxHoldDays,
            MaxSnoozes = times ?? terms.MaxSnoozes,
            MaxSnoozeWorkingDays = days ?? terms.MaxSnoozeWorkingDays,
        };
    }

    private static PolicyNode? Section(PolicyNode? node, Func<PolicyNode, PolicyNode?> member)
    {
        if (node is null) return null;
        var found = member(node);
        node.RefuseTheRest();
        return found;
    }

    private static int[] Months(PolicyNode list)
    {
        var months = list.Items(most: 24).Select(item => item.Duration(PolicyUnit.Months)?.Amount).OfType<int>().ToArray();
        if (months.Zip(months.Skip(1)).Any(pair => pair.First >= pair.Second)) list.Problem("is not in ascending order");
        return months;
    }

    private static ShortDays? Clock(PolicyNode? node)
    {
        if (node is null) return null;
        var workingDay = node.Required("workingDay")?.Duration(PolicyUnit.Elapsed);
        var day = node.Required("day")?.Duration(PolicyUnit.Elapsed);
        node.RefuseTheRest();
        return workingDay is { } w && day is { } d ? new ShortDays(w.Length(default, default), d.Length(default, default)) : null;
    }

    private static Dictionary<string, T> Named<T>(PolicyNode? node, Func<PolicyNode, T> read) =>
        node?.Members().ToDictionary(member => member.Name, read) ?? [];

    private Dictionary<string, StepPolicy> Steps(PolicyNode? node)
    {
        var steps = new Dictionary<string, StepPolicy>();
        if (node is null) return steps;
        var sharedPartsAreSound = problems.Count == 0;
        foreach (var key in CasePolicy.StepKeys)
        {
            if (node.Required(key) is { } step && Step(step, sharedPartsAreSound) is { } policy) steps.Add(key, policy);
        }

        node.RefuseTheRest();
        return steps;
    }

    private StepPolicy? Step(PolicyNode node, bool sharedPartsAreSound)
    {
        var before = problems.Count;
        var owner = node.Required("owner")?.Word(StepOwner.Office, StepOwner.Referrer, StepOwner.Supervisor, StepOwner.Coordinator);
        var window = Window(node.Optional("window"));
        var release = node.Optional("release")?.Duration(PolicyUnit.WorkingDays, PolicyUnit.WorkingHours, PolicyUnit.Days, PolicyUnit.Elapsed);
        var layers = PolicyLayers.Read(node, reminders, escalations).Over(defaults);
        node.RefuseTheRest();

        // What would only follow from another problem is not said.
        if (problems.Count > before || !sharedPartsAreSound) return null;
        var urgent = Rule(layers.Urgent, "urgent");
        var high = Rule(layers.High, "high");
        var normal = Rule(layers.Normal, "normal");
        return urgent is null || high is null || normal is null ? null : new StepPolicy(owner!.Value, urgent, high, normal, window, release);

        StepRule? Rule(PolicyLayer layer, string priority) =>
            layer.Settle(window is not null, reminders.Values, reason => problems.Add(new PolicyProblem($"{node.Path}.{priority}", reason)));
    }

    private static StepWindow? Window(PolicyNode? node)
    {
        if (node is null) return null;
        var opens = node.Required("opensBefore")?.Duration(PolicyUnit.Days, PolicyUnit.WorkingDays, PolicyUnit.WorkingHours, PolicyUnit.Elapsed);
        var closes = node.Required("closesAfter")?.Duration(PolicyUnit.Days, PolicyUnit.WorkingDays, PolicyUnit.WorkingHours, PolicyUnit.Elapsed);
        node.RefuseTheRest();
        return opens is { } o && closes is { } c ? new StepWindow(o, c) : null;
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*-[1-9][0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
