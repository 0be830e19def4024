using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Cases;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>What became of what the reader has just done.</summary>
/// <param name="IsPending">The case has not taken it yet.</param>
/// <param name="IsRefused">The case's state no longer allowed it.</param>
/// <param name="Undo">Where it can be taken back.</param>
public sealed record Notice(Text Said, bool IsPending = false, bool IsRefused = false, string? Undo = null)
{
    /// <param name="done">The key of a command, or a word of those below.</param>
    public static Notice? Of(CaseHistory history, string? done, CaseSight sight)
    {
        if (done is null || !sight.MaySteer) return null;
        if (done == OfferedCommand.Answer) return new Notice(new Text("La réponse est enregistrée ; la suite se prépare.", "The answer is recorded; what follows is being prepared."));
        if (done == OfferedCommand.Note) return new Notice(new Text("La note est gardée.", "The note is kept."));
        return history.Commands.LastOrDefault(command => command.Command.Key == done) is { } known ? Of(history, known) : null;
    }

    private static Notice Of(CaseHistory history, CommandRecord known)
    {
        var name = known.Command.Name;
        if (known.Refused is { } refused && Enum.TryParse<CommandRefusal>(refused, out var why))
        {
            var title = CommandTexts.Title(name);
            var because = CommandProblems.Of(why);
            return new Notice(
                new($"« {title.French} » n'a pas été fait. {because.In(Language.French).Message}", $"“{title.English}” was not done. {because.In(Language.English).Message}"),
                IsRefused: true);
        }

        if (known.AppliedAt is null) return new Notice(CommandTexts.Title(name) + new Text(" : c'est noté, et le dossier le fait dans un instant.", ": noted, and done in a moment."), IsPending: true);
        return new Notice(CommandTexts.Done(name), Undo: UndoOf(history, known.Command));
    }

    private static string? UndoOf(CaseHistory history, CaseCommand command)
    {
        var code = history.Case.Code;
        return command.Name switch
        {
            CommandName.Hold when history.Case.Hold is not null => OfferedCommand.Address(code, Words.Of(CommandName.Resume)),
            CommandName.Resume when history.Case is { Hold: null } && history.Case.Status.IsOpen() && LastHold(history, command.At) is { } until =>
                OfferedCommand.Address(code, Words.Of(CommandName.Hold)) + $"?until={until:yyyy-MM-dd}",
            CommandName.Reassign when OwnerBefore(history, command) is { } owner && history.Case.Step?.Owner == command.Owner =>
                OfferedCommand.Address(code, Words.Of(CommandName.Reassign)) + $"?owner={Uri.EscapeDataString(owner)}",
            _ => null,
        };
    }

    /// <summary>Until when the case was on hold; a day that is over is offered to nobody.</summary>
    private static DateTimeOffset? LastHold(CaseHistory history, DateTimeOffset at) =>
        history.Log.LastOrDefault(line => line.Kind == LogKind.Held && line.At <= at)?.Until is { } until && until > at ? until : null;

    /// <summary>Who had the step before: whoever it was given to then, or was asked.</summary>
    private static string? OwnerBefore(CaseHistory history, CaseCommand command) => history.Log
        .TakeWhile(line => line.Note != CommandRecord.NoteOf(command.Key))
        .LastOrDefault(line => line.Audience is { } owner && owner != command.Owner
            && (line.Kind == LogKind.Reassigned || (line.Kind == LogKind.Asked && line.Number == history.Case.Step?.Number)))
        ?.Audience;
}
