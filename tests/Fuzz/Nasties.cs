using System.Text;
using CsCheck;

namespace Relais.Tests.Fuzz;

/// <summary>What breaks programs.</summary>
internal static class Nasties
{
    /// <summary>Pieces of an address, as they go over the wire.</summary>
    public static Gen<string> Piece { get; } = Gen.OneOf(
        "..", "%2e%2e%2f", "%2E%2E%5C..", "%00", "a%00b", new string('a', 3_000), "%F0%9F%92%A5", "%ED%A0%80", "%C3", "%FF%FE", "'", "%27%20or%201%20eq%201", "%22", "a%2Fb", "%20", "%",
        "%zz", "-1", "0", "99999999999999999999", "2026-02-31", "SN-26-000001-", "SN-26-%D9%A1-T", "%0d%0aSet-Cookie:%20a=b", "%3Cscript%3E", "{0}", "%7B", "*", "~", "null", "a;b=c", "e%CC%81", "%E2%80%AE");

    public static Gen<string> Query { get; } = Gen.Select(
        Gen.OneOf("cursor", "limit", "view", "status", "since", "until", "from", "to", "office", "year", "after", "format", "lang", "choice", "c", "back", "q", "purpose", "unknown", "%00", ""),
        Gen.OneOf(Piece, Gen.OneOf("", "10", "2026", "en", "open", "eyJhIjoxfQ", "AAAA", "2026-11-24T10:00:00Z")),
        (name, value) => $"{name}={value}");

    public static Gen<(string Name, string Value)> Header { get; } = Gen.OneOf<(string, string)>(
        ("Accept-Language", ";q=;;,,*;q=9"), ("Accept-Language", new string('x', 4_000)), ("Accept", "nonsense"), ("Accept", "text/html"), ("Idempotency-Key", new string('k', 8_000)),
        ("Idempotency-Key", "'; drop"), ("Idempotency-Key", ""), ("Idempotency-Key", "../.."), ("If-Match", "\"\""), ("If-None-Match", "W/\"x"), ("Content-Encoding", "gzip"), ("Range", "bytes=9-1"),
        ("Cookie", "relais-language=\u0001;;=;form=AAAA"), ("X-MS-CLIENT-PRINCIPAL", "e30="), ("X-MS-CLIENT-PRINCIPAL", "nonsense!"), ("X-MS-CLIENT-PRINCIPAL", "bnVsbA=="), ("X-Forwarded-For", "nonsense, ::1"),
        ("traceparent", "00-nonsense-01"), ("X-Twilio-Email-Event-Webhook-Signature", "AAAA"), ("X-Twilio-Email-Event-Webhook-Timestamp", "-1"), ("RequestVerificationToken", "AAAA"));

    public static Gen<string> MediaType { get; } = Gen.OneOf(
        "nonsense", "", "application/json; charset=utf-16", "application/json;charset=nonsense", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"", "text/csv",
        "application/x-www-form-urlencoded", "application/json", "text/csv; header=" + "a");

    /// <summary>A value in JSON, or what claims to be one.</summary>
    public static Gen<string> JsonValue { get; } = Gen.OneOf(
        "null", "true", "-0", "1e999", "-1", "1.5", "99999999999999999999", "\"\"", "\" \"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"2026-02-31\"", "\"0001-01-01\"", "\"9999-12-31\"",
        "\"2026-11-24T10:00:00+99:00\"", "[]", "{}", "[null]", "[[1],{}]", "{\"a\":{\"\":null}}", "\"../../x\"", "\"' or 1 eq 1\"", "\"<script>alert(1)</script>\"", "\"=cmd|'/c calc'!A1\"", "\"a\\r\\nBcc: x@y.example\"",
        "\"http://127.0.0.1/\"", "\"\u202e\U0001F4A5e\u0301\"", "\"" + new string('x', 20_000) + "\"", new string('[', 2_000), new string('[', 60) + new string(']', 60), "nonsense", "");

    /// <summary>A few bytes in the wrong place.</summary>
    public static Gen<byte[]> Bytes { get; } = Gen.OneOf(
        Gen.OneOf<byte[]>([0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], "\""u8.ToArray(), "{"u8.ToArray(), "\r\n"u8.ToArray(), ";;;"u8.ToArray(), "=%=&"u8.ToArray(), "\r\n--"u8.ToArray(), [0x50, 0x4B, 3, 4]),
        Gen.Byte.Array[0, 40]);

    /// <summary>A body cut off, with a few bytes in it that do not belong there, or with a part of it twice.</summary>
    public static Gen<byte[]> Damaged(byte[] body) => Gen.OneOf(
        Gen.Int[0, body.Length].Select(end => body[..end]),
        Gen.Select(Gen.Int[0, body.Length], Bytes, (at, extra) => (byte[])[.. body[..at], .. extra, .. body[at..]]),
        Gen.Select(Gen.Int[0, body.Length], Gen.Int[0, body.Length], (one, other) => (byte[])[.. body[..Math.Max(one, other)], .. body[Math.Min(one, other)..]]),
        Gen.Byte.Array[0, 300],
        Gen.Const(Array.Empty<byte>()),
        Gen.Const(body));

    public static Gen<byte[]> DamagedText(string body) => Damaged(Encoding.UTF8.GetBytes(body));
}
