using System.Text.Json;

namespace Relais.Referrals;

/// <summary>Walks a JSON object along the table of fields; what does not fit the table is reported and passed over.</summary>
internal static class JsonReferral
{
    /// <summary>A referral needs four levels; what lies deeper is passed over, but not without end.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads the object that the reader stands at.</summary>
    /// <exception cref="JsonException">The text is not JSON, or deeper than <see cref="MaxDepth"/>.</exception>
    public static ReferralDraft Read(ref Utf8JsonReader reader)
    {
        var draft = ReferralDraft.Empty();
        ReadGroup(ref reader, "", draft);
        return draft;
    }

    private static void ReadGroup(ref Utf8JsonReader reader, string prefix, ReferralDraft draft)
    {
        var seen = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var path = prefix + Name(ref reader);
            reader.Read();
            if (!seen.Add(path))
            {
                draft.Report(Findings.Twice(path));
                reader.Skip();
            }
            else if (ReferralFields.Groups.Contains(path))
            {
                if (StartsWith(ref reader, JsonTokenType.StartObject, path, JsonShape.Group, draft)) ReadGroup(ref reader, path + ".", draft);
            }
            else if (ReferralFields.ByPath.TryGetValue(path, out var kind))
            {
                ReadField(ref reader, path, kind, draft);
            }
            else
            {
                draft.Report(Findings.Unknown(path));
                reader.Skip();
            }
        }
    }

    private static void ReadField(ref Utf8JsonReader reader, string path, FieldForm kind, ReferralDraft draft)
    {
        switch (kind)
        {
            case FieldForm.List:
                if (StartsWith(ref reader, JsonTokenType.StartArray, path, JsonShape.TextList, draft)) ReadList(ref reader, path, draft);
                break;
            case FieldForm.Phones:
                if (StartsWith(ref reader, JsonTokenType.StartArray, path, JsonShape.PhoneList, draft)) ReadPhones(ref reader, path, draft);
                break;
            default:
                if (Value(ref reader, path, kind, draft) is { } value) draft.Set(path, value);
                break;
        }
    }

    private static void ReadList(ref Utf8JsonReader reader, string path, ReferralDraft draft)
    {
        var items = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null) draft.Report(Findings.WrongType(path, JsonShape.TextList));
            else if (Value(ref reader, path, FieldForm.Text, draft) is { } item) items.Add(item);
        }

        draft.Set(path, items);
    }

    private static void ReadPhones(ref Utf8JsonReader reader, string path, ReferralDraft draft)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                draft.Add(ReadPhone(ref reader, path, draft));
                continue;
            }

            draft.Report(Findings.WrongType(path, JsonShape.PhoneList));
            reader.Skip();
        }
    }

    private static DraftPhone ReadPhone(ref Utf8JsonReader reader, string path, ReferralDraft draft)
    {
        var seen = new HashSet<string>();
        var phone = new DraftPhone(null, null, null);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name(ref reader);
            reader.Read();
            if (!seen.Add(name))
            {
                draft.Report(Findings.Twice($"{path}.{name}"));
                reader.Skip();
                continue;
            }

            switch (name)
            {
                case "number":
                    phone = phone with { Number = Value(ref reader, path, FieldForm.Text, draft) };
                    break;
                case "owner":
                    phone = phone with { Owner = Value(ref reader, path, FieldForm.Text, draft) };
                    break;
                case "safeToCall":
                    phone = phone with { SafeToCall = Value(ref reader, path, FieldForm.Flag, draft) };
                    break;
                default:
                    draft.Report(Findings.Unknown($"{path}.{name}"));
                    reader.Skip();
                    break;
            }
        }

        return phone;
    }

    /// <summary>Whether an object or a list begins here; null is as good as nothing, and anything else is reported and passed over.</summary>
    private static bool StartsWith(ref Utf8JsonReader reader, JsonTokenType expected, string path, JsonShape shape, ReferralDraft draft)
    {
        if (reader.TokenType == expected) return true;
        if (reader.TokenType != JsonTokenType.Null) draft.Report(Findings.WrongType(path, shape));
        reader.Skip();
        return false;
    }

    private static string? Value(ref Utf8JsonReader reader, string path, FieldForm kind, ReferralDraft draft)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when kind == FieldForm.Text:
                var text = Text(ref reader);
                if (text is null) draft.Report(Findings.BrokenText(path));
                return text;
            case JsonTokenType.True or JsonTokenType.False when kind == FieldForm.Flag:
                return reader.GetBoolean() ? "true" : "false";
            default:
                draft.Report(Findings.WrongType(path, kind == FieldForm.Flag ? JsonShape.Flag : JsonShape.Text));
                reader.Skip();
                return null;
        }
    }

    private static string Name(ref Utf8JsonReader reader) => Text(ref reader) switch
    {
        null => "\uFFFD",
        "" => "\"\"",
        var name => CleanText.Label(name),
    };

    /// <summary>The text at the reader, or null where an escape stands for half a character, which only decoding finds out.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
