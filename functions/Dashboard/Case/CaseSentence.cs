using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;
using static Relais.Functions.Dashboard.Case.Clauses;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Says where a case stands. Pure: the same rows and the same time say the same.</summary>
/// <param name="plan">What is ahead of the current step.</param>
/// <param name="erasesOn">When the data of a closed case are erased.</param>
internal sealed class CaseSentence(CaseHistory history, IReadOnlyList<Moment> plan, DirectoryReading directory, DateTimeOffset now, DateTimeOffset? erasesOn)
{
    private readonly CaseRecord _case = history.Case;
    private readonly CaseParties _parties = new(history.Case, directory);
    private readonly Whens _when = new(now);

    public static CaseStanding Of(CaseHistory history, IReadOnlyList<Moment> plan, DirectoryReading directory, DateTimeOffset now, DateTimeOffset? erasesOn = null) =>
        new CaseSentence(history, plan, directory, now, erasesOn).Say();

    private CaseStanding Say() => _case switch
    {
        { ErasedAt: { } erased } => new(Standing.Erased, Joined("Les données de ce dossier ont été effacées ", "The data of this case were erased ", _when.On(erased)), Lower(_case.Status == CaseStatus.Revoked ? WasRevoked() : Ended()) + Clause(new("il n'en reste qu'une trace", "only a trace is left"))),
        { Attention: { } attention, Status: CaseStatus.Closed } when history.Mails.Any(mail => mail.State == MailState.Parked) => ClosedUntold(attention),
        { Attention: { } attention } => NeedsAttention(attention),
        { Status: CaseStatus.Revoked } => Revoked(),
        { Status: CaseStatus.Closed } => Closed(),
        { Hold: { } hold } => OnHold(hold),
        { Step: null } => new(Standing.Moving, new("L'orientation vient d'arriver", "The referral has just come in"), Joined("la première question part ", "the first question goes ", ToOffice())),
        { Step: { } step } => Asked(step),
    };

    private CaseStanding Asked(CurrentStep step)
    {
        var row = history.Steps.LastOrDefault(one => one.Number == step.Number);
        if (row is not null && row.State != StepState.Open) return Answered(step);
        if (step.AskedAt is null) return Ahead(step);
        if (_case.StalledSince is { } stalled) return Stalled(step, stalled);

        var told = Told(step.Number);
        var late = step.DueAt < now;
        var asked = Joined("demandé ", "asked ", _when.On(step.AskedAt.Value)) + Reminded(step.Number);
        var main = late
            ? Duty(step, "devait", "was to") + Space(_when.Before(step.DueAt))
            : Duty(step, "doit", "must") + Space(_when.Before(step.DueAt));
        return new(told is null ? late ? Standing.Late : Standing.Waiting : Standing.Escalated, main, asked + Clause(Undelivered()) + Clause(told) + Clause(Otherwise(step.Owner)), Beside(step.Number));
    }

    private CaseStanding Answered(CurrentStep step)
    {
        var answer = history.Answers.LastOrDefault(one => one.Number == step.Number);
        var main = answer is null
            ? new Text("Le dossier passe à l'étape suivante", "The case goes on to its next step")
            : Named(_parties.Of(answer.Given.By), " a répondu ", " answered ") + _when.On(answer.Given.At);
        return new(Standing.Moving, main, new("la suite se prépare, dans un instant", "what follows is being prepared, and comes in a moment"), Beside(step.Number));
    }

    private CaseStanding Ahead(CurrentStep step)
    {
        var owner = _parties.Of(step.Owner);
        var ask = plan.FirstOrDefault(moment => moment.Kind == MomentKind.Ask);
        var when = ask is null || ask.At <= now ? new Text("dans un instant", "in a moment") : _when.On(ask.At);
        var duty = Duties.Of(step.Key);
        return new(
            Standing.Ahead,
            new Text($"Relais demandera {owner.ToFrench} ", $"Relais will ask {owner.English} ") + when + new Text($" de {duty.French}", $" to {duty.English}"),
            new("rien n'est attendu d'ici là", "nothing is expected until then"),
            Beside(step.Number));
    }

    private CaseStanding Stalled(CurrentStep step, DateTimeOffset since)
    {
        var told = Told(step.Number);
        Text reason = _case.StallReason is { } code
            ? new($"motif donné : {Typography.Lower(ReasonCodes.Label(code, Language.French))}", $"reason given: {Typography.Lower(ReasonCodes.Label(code, Language.English))}")
            : new("personne n'a encore dit pourquoi", "nobody has said yet why");
        var next = plan.FirstOrDefault(moment => moment.Kind == MomentKind.Escalate) is { } level && _parties.Told(level.Audience, step.Owner) is { } upper
            ? new Text($"Relais prévient {upper.French} ", $"Relais tells {upper.English} ") + _when.On(level.At)
            : (_parties.IsInWeeklyList(history, now)
                ? new Text("la liste hebdomadaire de la direction le rappelle, et plus rien d'autre ne part de soi-même", "the weekly list of the heads names it, and nothing else goes out by itself")
                : new Text("plus rien ne part de soi-même", "nothing more goes out by itself")) + new Text(" : il faut appeler, répondre ou confier l'étape", ": call, answer, or give the step to somebody else");
        return new(
            Standing.Stalled,
            Joined("Bloqué ", "Stalled ", _when.Since(since)) + new Text(" : ", ": ") + Lower(Duty(step, "devait", "was to")) + Space(_when.Before(step.DueAt)) + new Text(" et n'a pas répondu", " and has not answered"),
            (told is null ? reason : told + Clause(reason)) + Clause(Undelivered()) + Clause(next),
            Beside(step.Number));
    }

    private CaseStanding OnHold(Hold hold)
    {
        Text? then = _case.Step is { AskedAt: not null } step
            ? new Text($"une réponse {_parties.Of(step.Owner).OfFrench} y mettrait fin", $"an answer from {_parties.Of(step.Owner).English} would end it")
            : null;
        return new(
            Standing.OnHold,
            new Text("En pause ", "On hold ") + _when.Until(hold.Until),
            Joined("mis en pause ", "put on hold ", _when.On(hold.Since)) + new Text($" par {_parties.Of(hold.By).French}", $" by {_parties.Of(hold.By).English}") + Clause(new("rien n'est envoyé d'ici là, et le dossier reprend de lui-même", "nothing is sent until then, and the case resumes by itself")) + Clause(then),
            Beside(_case.Step?.Number));
    }

    private CaseStanding NeedsAttention(Attention attention)
    {
        var goes = _case.Step is { AskedAt: not null } step
            ? Lower(Duty(step, "peut encore", "may still"))
            : new Text("le dossier n'avance pas d'ici là", "the case does not move until then");
        return new(
            Standing.NeedsAttention,
            Joined("Une panne technique retient ce dossier ", "A technical failure holds this case up ", _when.Since(attention.Since)),
            new Text("l'administration doit en lever la cause, puis réessayer", "an administrator must put right its cause, then retry") + Clause(goes),
            Beside(_case.Step?.Number));
    }

    /// <summary>The last mails may wait until the case is closed, and be refused then.</summary>
    private CaseStanding ClosedUntold(Attention attention) => new(
        Standing.NeedsAttention,
        Ended(),
        Joined("un courriel à son sujet est refusé ", "an email about it has been refused ", _when.Since(attention.Since)) + Clause(new("l'administration doit en lever la cause, puis réessayer", "an administrator must put right its cause, then retry")));

    private CaseStanding Closed()
    {
        Text kept = erasesOn is { } at
            ? Joined("les données de la personne seront effacées ", "the person's data will be erased ", _when.On(at))
            : new("plus rien n'est demandé", "nothing more is asked");
        return new(Standing.Closed, Ended(), kept);
    }

    private CaseStanding Revoked() => new(
        Standing.Revoked,
        WasRevoked(),
        new("c'est définitif : plus rien n'est demandé ni envoyé, et l'antenne ne voit plus la personne", "this is final: nothing more is asked or sent, and the office no longer sees the person"));

    private Text WasRevoked()
    {
        var line = history.Log.LastOrDefault(one => one.Kind == LogKind.Revoked);
        return Joined("L'orientation a été annulée ", "The referral was revoked ", _when.On(line?.At ?? _case.ClosedAt ?? _case.OpenedAt)) + Reason(_case.Outcome);
    }

    private Text Ended() => _case.ClosedAt is { } closed
        ? Joined("Le dossier a été clôturé ", "The case was closed ", _when.On(closed)) + Reason(_case.Outcome)
        : new Text("Le dossier est clôturé", "The case is closed") + Reason(_case.Outcome);

    /// <summary>Who else is asked meanwhile.</summary>
    private Text[] Beside(int? current) =>
    [
        .. history.Steps
            .Where(step => step.State == StepState.Open && step.Number != current)
            .Select(step => new Text("À côté : ", "Beside it: ") + Lower(Duty(new CurrentStep(step.Key, step.Number, step.Owner, step.AskedAt, step.DueAt), "peut", "may")) + Space(_when.Before(step.DueAt)) + new Text(".", ".")),
    ];

    private Text? Told(int number)
    {
        var levels = history.Log.Where(line => line.Kind == LogKind.Escalated && line.Number == number && line.Audience is not null)
            .GroupBy(line => _parties.Side(line.Audience!))
            .Select(level => new Text(level.Key.French, level.Key.English) + new Text(" ", " ") + _when.On(level.First().At))
            .ToList();
        return levels.Count == 0 ? null : new Text("Relais a prévenu ", "Relais told ") + Listed(levels);
    }

    private Text? Undelivered() => _case.Undelivered is { } lost
        ? new($"le courriel {_parties.Of(lost.To).ToFrench} n'est pas arrivé", $"the email to {_parties.Of(lost.To).English} did not arrive")
        : null;

    private Text? Reminded(int number) => history.Log.Where(line => line.Kind == LogKind.Reminded && line.Number == number).Select(line => line.Level).Distinct().Count() switch
    {
        0 => null,
        1 => new(", rappelé une fois", ", reminded once"),
        var times => new($", rappelé {times} fois", $", reminded {times} times"),
    };

    /// <summary>What happens if nobody answers.</summary>
    private Text? Otherwise(string owner)
    {
        var ahead = new List<Text>();
        var level = plan.FirstOrDefault(moment => moment.Kind == MomentKind.Escalate && _parties.Told(moment.Audience, owner) is not null);
        if (plan.FirstOrDefault(moment => moment.Kind == MomentKind.Remind) is { } remind && (level is null || remind.At < level.At))
        {
            ahead.Add(Joined("un rappel part ", "a reminder goes out ", _when.On(remind.At)));
        }

        if (level is not null)
        {
            var told = _parties.Told(level.Audience, owner)!;
            ahead.Add(new Text($"Relais prévient {told.French} ", $"Relais tells {told.English} ") + _when.On(level.At));
        }
        else if (plan.FirstOrDefault(moment => moment.Kind is MomentKind.Stall or MomentKind.Release or MomentKind.Close) is { } end)
        {
            ahead.Add(Ending(end.Kind) + Space(_when.On(end.At)));
        }

        return ahead.Count == 0 ? null : new Text("sans réponse, ", "without an answer, ") + Listed(ahead);
    }

    private static Text Ending(MomentKind kind) => kind switch
    {
        MomentKind.Stall => new("le dossier est marqué bloqué", "the case is marked stalled"),
        MomentKind.Release => new("la décision reprend sans ce complément", "the decision goes on without the information"),
        _ => new("l'étape est notée manquée et le dossier continue", "the step is noted as missed and the case goes on"),
    };

    private Text Duty(CurrentStep step, string french, string english)
    {
        var duty = Duties.Of(step.Key);
        return Named(_parties.Of(step.Owner), $" {french} {duty.French}", $" {english} {duty.English}");
    }

    private Noun Office => _parties.Names.Office(_case.Office);

    private Text ToOffice() => new Text($"{Office.ToFrench}", $"to {Office.English}");

    private static Text? Reason(string? code) => code is null ? null : new(
        $" ({Typography.Lower(ReasonCodes.Label(code, Language.French))})", $" ({Typography.Lower(ReasonCodes.Label(code, Language.English))})");
}
