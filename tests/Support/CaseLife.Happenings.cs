using System.Text.Json;
using DurableTask.Core.History;
using Relais.Cases;
using Relais.Cases.Replanning;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Tests.Support;

public sealed partial class CaseLife
{
    private static readonly string[] Offices = ["dakar", "kolda", "sedhiou", "thies"];
    private static readonly TimeSpan[] Later = [TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)];

    /// <summary>The last is nobody whom the directory knows: then nobody stands in.</summary>
    private static readonly string[] StandIns = ["person:sup-kolda", "person:coord-anpej", "mail:colleague@anpej.example", "person:gone"];

    private static readonly Func<CaseCommand, DateTimeOffset, CaseCommand>[] Crossing =
    [
        (command, now) => command with { Until = DateOnly.FromDateTime(now.UtcDateTime).AddDays(5) },
        (command, _) => command with { Name = CommandName.Remind },
        (command, _) => command with { Name = CommandName.Snooze, Days = 2 },
        (command, _) => command with { Name = CommandName.Reassign, Owner = "person:sup-thies" },
        (command, _) => command with { Name = CommandName.Goto, Step = Steps.FirstContact.Key },
    ];

    private readonly List<CaseCommand> _commands = [];
    private int _told;

    private DateOnly Today => DateOnly.FromDateTime(_world.Now.UtcDateTime);

    /// <summary>What a happening comes to as the case stands, in words, and how it happens.</summary>
    private (string CameTo, Func<Task> Happen) Choose(Happening happening, CaseHistory history)
    {
        var (@case, pick) = (history.Case, happening.Pick);
        switch (happening.What)
        {
            case What.Answer when @case.Step is { } step:
                var said = Say(step.Key, @case, pick);
                return ($"{step.Key}: {said}", () => _world.AnswerAsync(Code, said));
            case What.AnswerAnyStep when history.Steps is { Count: > 0 } steps:
                var any = steps[pick % steps.Count];
                var saidOfAny = Say(any.Key, @case, pick);
                return ($"{any.Number} {any.Key}: {saidOfAny}", () => _world.AnswerStepAsync(Code, any.Number, any.Key, saidOfAny, any.Owner));
            case What.AnswerAndDie when @case.Step is { AskedAt: not null } step && history.Steps.Last(row => row.Key == step.Key).State == StepState.Open:
                var unheard = Say(step.Key, @case, pick);
                return ($"{step.Key}: {unheard}", () => _world.AnswerAndDieAsync(Code, unheard));
            case What.Redeliver when Delivered() is { Count: > 0 } delivered:
                var (id, again) = delivered[pick % delivered.Count];
                return ($"to {id}: {Said(again)}", () => ChangesNothingAsync(happening, () => RedeliverAsync(id, again)));
            case What.Recommand when _commands.Count > 0:
                var command = _commands[pick % _commands.Count];
                return ($"{Words.Of(command.Name)} ({command.Key})", () => ChangesNothingAsync(happening, () => _world.SendCommandAsync(Code, command)));
            case What.Hold:
                var until = DateOnly.FromDateTime(_world.Now.UtcDateTime).AddDays(1 + (pick % 90));
                return Command(CommandName.Hold, $"until {until:yyyy-MM-dd}", command => command with { Until = until });
            case What.Resume:
                return Command(CommandName.Resume);
            case What.Snooze:
                var days = 1 + (pick % 10);
                return Command(CommandName.Snooze, $"for {days} days", command => command with { Days = days });
            case What.Reassign:
                var owner = new[] { $"person:ce-{@case.Office}-{1 + (pick / 4 % 2)}", Party.Office(@case.Office), "person:sup-thies", "person:coord-iom" }[pick % 4];
                return Command(CommandName.Reassign, $"to {owner}", command => command with { Owner = owner });
            case What.Transfer:
                var office = Offices[pick % Offices.Length];
                return Command(CommandName.Transfer, $"to {office}", command => command with { Office = office });
            case What.Remind:
                return Command(CommandName.Remind);
            case What.Goto:
                var to = Steps.All[pick % Steps.All.Count].Key;
                return Command(CommandName.Goto, to, command => command with { Step = to });
            case What.Move:
                var version = pick % 2 == 0 ? SamplePolicies.Slower : "referral-1";
                return Command(CommandName.Move, $"to {version}", command => command with { Terms = SamplePolicies.Catalog.ByVersion(version).Terms });
            case What.Revoke:
                return Command(CommandName.Revoke);
            case What.Reopen:
                var from = pick % 2 == 0 ? "first-contact" : "follow-up";
                return Command(CommandName.Reopen, $"at {from}", command => command with { Step = from });
            case What.Reconcile:
                return ("all of it", _world.RepairAsync);
            case What.CrossCommand when @case.Step is { AskedAt: not null } step && history.Steps.Last(row => row.Key == step.Key).State == StepState.Open:
                var crossed = Say(step.Key, @case, pick);
                var crossing = Crossing[pick % Crossing.Length](_world.Command($"life-{_commands.Count}", CommandName.Hold), _world.Now);
                return ($"{step.Key}: {crossed}, after {Words.Of(crossing.Name)}", () => CrossAsync(step, crossed, crossing));
            case What.GoAway when ReaderOf(@case, pick) is { } reader:
                var away = new Absence(Today.AddDays(pick % 3), Today.AddDays((pick % 3) + (pick / 3 % 15)), StandIns[pick / 4 % StandIns.Length]);
                return ($"{reader} from {away.From:yyyy-MM-dd} to {away.To:yyyy-MM-dd}, for whom stands in {away.Delegate}", () => GoAwayAsync(reader, away));
            case What.TellOfMail when MailsOf(Code) is { Count: > 0 } mails:
                var told = new DeliveryEvent($"{Code}-{++_told}", Enum.GetValues<Delivery>()[pick % 7], _world.Now, mails[^(1 + (pick / 7 % Math.Min(3, mails.Count)))]);
                return ($"{told.Mail} is {Words.Of(told.What)}", () => TellAsync(happening, told));
            case What.AddHoliday:
                var holiday = new CalendarDay(Today.AddDays(1 + (pick % 20)), NameFr: "Deuil national", NameEn: "National mourning");
                return ($"{holiday.Date:yyyy-MM-dd}", () => AddAsync(holiday));
            case What.LoseTurn:
                var (which, later) = (1 + (pick % 5), Later[pick / 5 % Later.Length]);
                return ($"turn {which} from now, played again after {later}", () => LoseTurnAsync(which, later));
            case What.LoseHub:
                return ("all that ran", LoseHubAsync);
            case What.Restart when @case.Status.IsOpen():
                var order = new RunOrder(pick % 2 == 0 ? RunAct.Restart : RunAct.Purge, $"life-{++_told}", _world.Now, Party.Administrator);
                return (Words.Of(order.Act), () => RestartAsync(order));
            default:
                return ("nothing", () => Task.CompletedTask);
        }
    }

    private (string CameTo, Func<Task> Happen) Command(CommandName name, string how = "", Func<CaseCommand, CaseCommand>? with = null) => (how, () => CommandAsync(name, with));

    private async Task CommandAsync(CommandName name, Func<CaseCommand, CaseCommand>? with)
    {
        var command = _world.Command($"life-{_commands.Count}", name);
        command = with is null ? command : with(command);
        try
        {
            if (await _world.SendCommandAsync(Code, command) is CommandVerdict.Accepted) _commands.Add(command);
        }
        catch (NotNowException)
        {
            // The case is just being closed or reopened; whoever asked may ask again.
        }
    }

    /// <summary>What the case's instances have received, in this life: one that began anew from its rows does not know what was said before, and to it that is news.</summary>
    private List<(string Instance, EventRaisedEvent Event)> Delivered() =>
    [
        .. _world.Time.Instances
            .Where(instance => instance.Id.StartsWith(Code, StringComparison.Ordinal) && _world.Time.Find(instance.Id) == instance)
            .SelectMany(instance => instance.History.OfType<EventRaisedEvent>().Select(raised => (instance.Id, raised))),
    ];

    private static string Said(EventRaisedEvent @event) => string.Join(
        ", ",
        JsonSerializer.Deserialize<JsonElement>(@event.Input!).EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).Select(field => $"{field.Name} {field.Value}"));

    private async Task RedeliverAsync(string instance, EventRaisedEvent again)
    {
        _world.Time.Raise(instance, again.Name!, JsonSerializer.Deserialize<JsonElement>(again.Input!));
        await _world.Time.SettleAsync();
    }

    /// <summary>A command and an answer are written one after the other, and whom they are told hears of the answer first.</summary>
    private async Task CrossAsync(CurrentStep step, string said, CaseCommand command)
    {
        var late = new LateRuns(_world.Runs);
        try
        {
            if (await _world.HandInAsync(Code, command, runs: late) is CommandVerdict.Accepted) _commands.Add(command);
        }
        catch (NotNowException)
        {
            // The case is just being closed or reopened; whoever asked may ask again.
        }

        await _world.AnswerThroughAsync(late, Code, step.Number, step.Key, said, step.Owner);
        await late.ComeInReverseAsync();
        await _world.Time.SettleAsync();
    }

    /// <returns>The address of somebody who is asked.</returns>
    private string? ReaderOf(CaseRecord @case, int pick) =>
        @case.Step is { } step && Recipients.Of(step.Owner, RecipientRole.Owner, @case, _world.Directory.ReadAsync().AsTask().GetAwaiter().GetResult()) is { Count: > 0 } readers
            ? readers[pick % readers.Count].Address
            : null;

    private Task<Correspondent> GoAwayAsync(string reader, Absence away) => _world.Get<ICorrespondents>().ChangeAsync(reader, known => known with { Absences = [.. known.Absences, away] });

    /// <summary>The keys of what was mailed about a case, by itself or with others.</summary>
    private List<string> MailsOf(string code) =>
    [
        .. _world.Mail.Contacts.Where(contact => contact.Message.CaseCode == code).OrderBy(contact => contact.At).Select(contact => contact.Email.MailKey),
    ];

    /// <summary>The provider tells what became of a mail, and tells it again.</summary>
    private async Task TellAsync(Happening happening, DeliveryEvent told)
    {
        await TakeAsync();

        // A turn that was lost with what it took in is still to be played when the same is told again.
        if (!HasCrashed) await ChangesNothingAsync(happening, TakeAsync);

        async Task TakeAsync()
        {
            Assert.True(await _world.Get<DeliveryDoor>().TakeAsync(told, _world.Runs));
            await _world.Time.SettleAsync();
        }
    }

    private async Task AddAsync(CalendarDay holiday)
    {
        await _world.Get<CalendarDoor>().SayAsync(holiday, Party.Administrator, _world.Runs);
        await _world.Time.SettleAsync();
    }

    /// <param name="which">The how-manieth turn from now on.</param>
    private Task LoseTurnAsync(int which, TimeSpan later)
    {
        HasCrashed = true;
        _world.Time.LoseTurn = turn => turn.Id.StartsWith(Code, StringComparison.Ordinal) && --which == 0 ? later : null;
        return Task.CompletedTask;
    }

    /// <summary>The hub forgets the case and all of its steps, whether they run or have ended.</summary>
    private async Task LoseHubAsync()
    {
        HasCrashed = true;
        foreach (var instance in await _world.Runs.UnderWayAsync(Code)) _world.Time.Terminate(instance, null);
        await RunDoor.ForgetAsync(await _world.HistoryAsync(Code), _world.Runs);
    }

    private async Task RestartAsync(RunOrder order)
    {
        HasCrashed = true;
        Assert.True(await _world.OrderAsync(Code, order));
    }

    private string Say(string step, CaseRecord @case, int pick)
    {
        var choices = Steps.Offered(Steps.Named(step), @case.Facts).ToList();
        var choice = choices[pick % choices.Count].Key;
        return choice switch
        {
            "redirect" or "refer-elsewhere" or "office" => $"{choice} office={Offices[pick / 7 % Offices.Length]}",
            "no-place" when pick % 2 == 0 => $"{choice} nextSession={_world.Now.AddDays(70):yyyy-MM-dd}",
            _ => choice,
        };
    }
}
