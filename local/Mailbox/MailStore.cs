using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Relais.Local.Mailbox;

/// <summary>Keeps every mail as a file, written before it counts as sent, so that the death of the host loses none.</summary>
internal sealed class MailStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly ConcurrentDictionary<string, MailMessage> _messages = new();
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private int _sequence;

    public MailStore(string folder, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var message = JsonSerializer.Deserialize<MailMessage>(File.ReadAllText(file), Json)!;
            _messages[message.Id] = message;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<MailMessage> List(string? to = null) =>
        [.. _messages.Values
            .Where(message => string.IsNullOrWhiteSpace(to) || message.To.Equals(to.Trim(), StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(message => message.Id, StringComparer.Ordinal)];

    public MailMessage? Find(string id) => _messages.GetValueOrDefault(id);

    /// <summary>Keeps one message for each recipient of each personalization.</summary>
    public async Task<IReadOnlyList<MailMessage>> KeepAsync(MailSend mail, string providerId)
    {
        var messages = new List<MailMessage>();
        foreach (var envelope in mail.Personalizations!)
        {
            foreach (var (_, recipient) in envelope.Recipients()) messages.Add(Message(mail, envelope, recipient) with { ProviderId = providerId });
        }

        foreach (var message in messages) await KeepAsync(message);
        return messages;
    }

    public void Clear()
    {
        foreach (var id in _messages.Keys)
        {
            File.Delete(FileOf(id));
            _messages.TryRemove(id, out _);
        }
    }

    private async Task KeepAsync(MailMessage message)
    {
        var file = FileOf(message.Id);
        await using (var stream = new FileStream(file + ".new", FileMode.CreateNew))
        {
            await JsonSerializer.SerializeAsync(stream, message, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".new", file);
        _messages[message.Id] = message;
    }

    private MailMessage Message(MailSend mail, Personalization envelope, MailAddress recipient)
    {
        var now = _clock.GetUtcNow();
        return new MailMessage(
            string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMddHHmmssfff}-{Interlocked.Increment(ref _sequence):D6}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}"),
            recipient.Email!,
            mail.From!.Email!,
            mail.ReplyTo?.Email,
            envelope.Subject is { Length: > 0 } own ? own : mail.Subject ?? "",
            Part(mail, "text/plain"),
            Part(mail, "text/html"),
            Merge(mail.Headers, envelope.Headers),
            now,
            Merge(mail.CustomArgs, envelope.CustomArgs),
            mail.Categories ?? []);
    }

    private string FileOf(string id) => Path.Combine(_folder, id + ".json");

    private static string? Part(MailSend mail, string type) => mail.Content?.FirstOrDefault(part => part.Type == type)?.Value;

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? common, IReadOnlyDictionary<string, string>? own)
    {
        var merged = new Dictionary<string, string>(common ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in own ?? new Dictionary<string, string>()) merged[name] = value;
        return merged;
    }
}
