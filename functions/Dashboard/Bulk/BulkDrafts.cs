using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Bulk;

/// <summary>Reads from a form what is to be ordered: a command of its own, or what takes an earlier order back.</summary>
public sealed class BulkDrafts(BulkDoor door, PolicyCatalog policies, TimeProvider clock)
{
    public async Task<BulkDraft> ReadAsync(IFormCollection form, PageUser user, CancellationToken cancellation)
    {
        var draft = new BulkDraft
        {
            // The form carries it, so that whoever presses twice orders once.
            Id = IdempotencyKey.CarriedBy(form, "id"),
            Codes = [.. form["codes"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Code).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            Query = form["query"].ToString(),
            Values = form.Where(field => !string.IsNullOrWhiteSpace(field.Value)).ToDictionary(field => field.Key, field => field.Value.ToString()),
            UndoOf = form["undo"].ToString() is { Length: > 0 } undone ? undone : null,
        };
        return draft.UndoOf is { } order ? await UndoAsync(draft, order, user, cancellation) : Read(draft, user);
    }

    private BulkDraft Read(BulkDraft draft, PageUser user)
    {
        if (draft.Codes.Count == 0) return draft with { Problems = [BulkProblems.NoCase("codes")] };
        if (draft.Codes.Count > BulkOrder.Most) return draft with { Problems = [BulkProblems.TooMany("codes")] };
        if (!Words.TryParse<CommandName>(draft.Values.GetValueOrDefault("command", ""), out var name) || !BulkOrder.Takes(name))
        {
            return draft with { Problems = [BulkTexts.NoCommand()] };
        }

        var takes = CommandForm.Of(name);
        var fields = draft.Values.Where(field => takes.Takes(field.Key)).ToDictionary();
        var read = CommandReader.Read(Command(draft, name, user), fields, policies);
        return read.Command is { } command
            ? draft with { Order = new BulkOrder(draft.Id, command, [.. draft.Codes.Select(code => new BulkCase(code))], read.Reason, user.ConfinedTo) }
            : draft with { Problems = read.Problems };
    }

    private async Task<BulkDraft> UndoAsync(BulkDraft draft, string id, PageUser user, CancellationToken cancellation)
    {
        var progress = (await door.FindAsync(id, cancellation)).SeenBy(user);
        if (progress.Undo() is not { } undo) throw BulkProblems.NoSuchOrder();
        if (FreeText.Read("reason", draft.Values.GetValueOrDefault("reason", ""), out var reason) is { } problem) return draft with { Problems = [problem] };
        return draft with
        {
            Codes = [.. undo.Cases.Select(@case => @case.Code)],
            Order = new BulkOrder(draft.Id, Command(draft, undo.Name, user), undo.Cases, reason, user.ConfinedTo, id),
        };
    }

    private CaseCommand Command(BulkDraft draft, CommandName name, PageUser user) => new(draft.Id, name, user.Party, Channel.Page, clock.GetUtcNow());

    private static string? Code(string text) => CaseCode.TryParse(text, out var code) ? code.ToString() : null;
}

/// <summary>What is to be ordered, as far as it was filled in.</summary>
public sealed record BulkDraft
{
    public required string Id { get; init; }

    /// <summary>The cases that are meant.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The list to come back to.</summary>
    public string Query { get; init; } = "";

    /// <summary>The form's fields as they were filled in.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public string? UndoOf { get; init; }

    /// <summary>Null while there are problems.</summary>
    public BulkOrder? Order { get; init; }

    public IReadOnlyList<Finding> Problems { get; init; } = [];

    /// <summary>The list, as a local address.</summary>
    public string Back => Cases.ListCriteria.Parse(Query).Address;
}

internal static class BulkSight
{
    /// <summary>An order of another office does not exist for whoever is confined to theirs.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public static BulkProgress SeenBy(this BulkProgress? progress, PageUser user) =>
        progress is not null && (user.ConfinedTo is not { } office || progress.Order.Office == office) ? progress : throw BulkProblems.NoSuchOrder();
}
