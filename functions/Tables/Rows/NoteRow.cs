using System.Collections.Immutable;
using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>note-{id}</c>: the free text of an answer or a note, erased with the person's data.</summary>
internal static class NoteRow
{
    public const string Prefix = "note-";

    public static TableEntity Write(string code, NoteRecord note) => new TableEntity(code, Prefix + Keys.Escape(note.Id))
        .With("Id", note.Id)
        .With("At", note.At)
        .With("By", note.By)
        .WithJson("Texts", note.Texts);

    public static NoteRecord Read(TableEntity row) => new(
        row.Required("Id"),
        row.RequiredTime("At"),
        row.Required("By"),
        row.Json<IReadOnlyDictionary<string, string>>("Texts") ?? ImmutableDictionary<string, string>.Empty);
}
