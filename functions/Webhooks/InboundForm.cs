using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Relais.Emails.Replies;
using Relais.Functions.Problems;

namespace Relais.Functions.Webhooks;

/// <summary>Reads what Inbound Parse posts. Files are counted and passed over.</summary>
internal static class InboundForm
{
    private const int MostFields = 200;

    /// <exception cref="RefusedException">400: the form is malformed, or holds no mail.</exception>
    public static async Task<InboundMail> ReadAsync(HttpRequest request, Stream body, CancellationToken cancellation)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary)) throw Refused(DoorProblems.NotAForm());
        try
        {
            var (fields, files) = await FieldsAsync(new MultipartReader(boundary, body) { HeadersCountLimit = 32 }, cancellation);
            return MailForm.Read(Decoded(fields), fields.GetValueOrDefault("email"), files) ?? throw Refused(DoorProblems.NotAMail());
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException or ArgumentException)
        {
            throw Refused(DoorProblems.NotAForm());
        }
    }

    private static async Task<(Dictionary<string, byte[]> Fields, int Files)> FieldsAsync(MultipartReader reader, CancellationToken cancellation)
    {
        var fields = new Dictionary<string, byte[]>();
        var (count, files) = (0, 0);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (++count > MostFields) throw Refused(DoorProblems.NotAForm());
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 } name) continue;
            if (disposition.IsFileDisposition())
            {
                files++;
                continue;
            }

            using var bytes = new MemoryStream();
            await section.Body.CopyToAsync(bytes, cancellation);
            fields.TryAdd(name, bytes.ToArray());
        }

        return (fields, files);
    }

    /// <summary>Each field comes in the character set in which the mail had it; <c>charsets</c> says which.</summary>
    private static Dictionary<string, string> Decoded(Dictionary<string, byte[]> fields)
    {
        var charsets = Charsets(fields.GetValueOrDefault("charsets"));
        return fields.Where(field => field.Key != "email").ToDictionary(field => field.Key, field => EncodingOf(charsets.GetValueOrDefault(field.Key)).GetString(field.Value));
    }

    private static Dictionary<string, string?> Charsets(byte[]? json)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }

    private static RefusedException Refused(Relais.Referrals.Finding why) => new(StatusCodes.Status400BadRequest, why);
}
