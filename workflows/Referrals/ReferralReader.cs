using System.Text.Json;

namespace Relais.Referrals;

/// <summary>Reads a referral as it was sent into a draft; whatever is wrong with the bytes is in the draft, and nothing is thrown.</summary>
public static class ReferralReader
{
    /// <summary>Reads one referral from JSON in UTF-8, with or without a byte order mark.</summary>
    public static ReferralDraft FromJson(ReadOnlySpan<byte> utf8)
    {
        // Utf8JsonReader checks neither the encoding of what it skips nor a mark at the start.
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (Utf8Text.FirstInvalidByte(utf8) is { } offset)
        {
            return ReferralDraft.Unreadable(UnreadableFindings.InvalidUtf8(TextPosition.Of(utf8, offset)));
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonReferral.MaxDepth });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return ReferralDraft.Unreadable(NotAnObject(ref reader));

            var draft = JsonReferral.Read(ref reader);
            while (reader.Read()) { }
            return draft;
        }
        catch (JsonException malformed)
        {
            var at = TextPosition.Of(utf8, malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0);
            // A text that goes deeper leaves the reader at the last level but one, or at the last.
            var tooDeep = reader.CurrentDepth >= JsonReferral.MaxDepth - 1;
            return ReferralDraft.Unreadable(tooDeep ? UnreadableFindings.TooDeepJson(at) : UnreadableFindings.MalformedJson(at));
        }
    }

    /// <summary>Reads one referral from a spreadsheet's row.</summary>
    /// <param name="columns">The dotted names of the columns, as the specification writes them.</param>
    /// <param name="cells">As many cells as columns.</param>
    internal static ReferralDraft FromRow(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        var draft = ReferralDraft.Empty();
        var filled = columns.Zip(cells).Where(cell => !SheetHeader.IsRemark(cell.First) && !CleanText.IsBlank(cell.Second)).ToDictionary(cell => cell.First, cell => cell.Second);

        foreach (var (column, cell) in filled)
        {
            if (!ReferralFields.Columns.Contains(column)) draft.Report(Findings.Unknown(CleanText.Label(column)));
            else if (ReferralFields.IsList(column)) draft.Set(column, cell.Split(',').Where(item => !CleanText.IsBlank(item)).ToList());
            else draft.Set(column, cell);
        }

        var phone = new DraftPhone(
            filled.GetValueOrDefault(ReferralFields.PhoneNumber),
            filled.GetValueOrDefault(ReferralFields.PhoneOwner),
            filled.GetValueOrDefault(ReferralFields.SafeToCall));
        if (phone != new DraftPhone(null, null, null)) draft.Add(phone);
        return draft;
    }

    private static Finding NotAnObject(ref Utf8JsonReader reader)
    {
        reader.Skip();
        while (reader.Read()) { }
        return UnreadableFindings.NotAnObject();
    }
}
