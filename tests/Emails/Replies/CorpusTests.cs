using System.Text;
using System.Text.Json;
using CsCheck;
using MimeKit;
using Relais.Cases;
using Relais.Emails.Replies;
using Relais.Emails.Texts;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Replies;

/// <summary>
/// Replies as the usual mail programs build them, in French and English, beside what is to be kept of each and what it is read as (<c>expected.tsv</c>; line ends
/// there are written as <c>|</c>). A mail that a user's program wrote and that was read wrongly belongs here.
/// </summary>
public class CorpusTests
{
    private static readonly string[] To = ["r+abcdefghijklmnopqrstuvwxyz234567@reponse.anpej.example"];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Emails", "Replies", "Corpus");

    public static TheoryData<string, string, string, string> Mails()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "expected.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            data.Add(cells[0], cells[1], cells[2], cells[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public void It_is_read_from_raw_mime(string name, string step, string reading, string kept) => IsRead(Raw(Bytes(name)), step, reading, kept);

    [Theory]
    [MemberData(nameof(Mails))]
    public void It_is_read_the_same_from_the_fields_that_SendGrid_parses_it_into(string name, string step, string reading, string kept) =>
        IsRead(Parsed(Bytes(name)), step, reading, kept);

    [Fact]
    public void Every_mail_of_the_corpus_has_its_expectation_and_they_are_many()
    {
        var expected = Mails().Select(row => row.Data.Item1).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(Directory.EnumerateFiles(Folder, "*.eml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal), expected);
        Assert.InRange(expected.Count, 72, 500);
    }

    [Fact]
    public void Each_of_a_step_s_words_keeps_its_reading_in_whatever_mail_program_it_is_written()
    {
        // The corpus's own mails lend what surrounds the words: quotes, signatures, disclaimers.
        var around = Mails().Select(row => (Mail: Raw(Bytes(row.Data.Item1)), Kept: row.Data.Item4))
            .Where(row => row.Kept == "1" && row.Mail.Text is not null && row.Mail.Text.Trim().Split('\n')[0].Trim() == "1")
            .Select(row => (row.Mail, Below: row.Mail.Text!.Trim()[1..]))
            .ToList();
        Assert.InRange(around.Count, 8, 100);

        var choices = Steps.All.SelectMany(step => step.Choices.Select(choice => (step, choice))).ToList();
        Gen.Select(Gen.OneOf([.. choices]), Gen.OneOf([.. around]), Gen.Int[0, 20], Gen.Bool).Sample((chosen, reply, word, shout) =>
        {
            var words = ReplyWords.Of(chosen.step, chosen.choice).Append($"{chosen.choice.Number}").ToList();
            var said = $"{words[word % words.Count]} {SampleReplies.Needs(chosen.choice)}".Trim();
            if (shout) said = said.ToUpperInvariant();
            var text = ReplyText.Of(reply.Mail with { Text = said + reply.Below }, []);

            Assert.Equal(new ReplyText(said), text);
            Assert.Equal(chosen.choice.Key, SampleReplies.ReadAs(SampleReplies.Question(chosen.step.Key), text.Text).Split(' ')[0]);
        });
    }

    [Fact]
    public void Whatever_bytes_a_mail_consists_of_it_is_read_as_something()
    {
        var mails = Mails().Select(row => Bytes(row.Data.Item1)).ToArray();
        Gen.Select(Gen.OneOf(mails), Gen.Int[0, 4000], Gen.Byte.Array[0, 30]).Sample((mail, place, damage) =>
        {
            var damaged = mail.ToArray();
            for (var offset = 0; offset < damage.Length; offset++) damaged[(place + offset) % damaged.Length] = damage[offset];
            if (MailForm.Read(new Dictionary<string, string>(), damaged, 0) is { } read) SampleReplies.ReadAs(SampleReplies.Question("decide"), ReplyText.Of(read, []).Text);
        });
    }

    private static void IsRead(InboundMail mail, string step, string reading, string kept)
    {
        if (reading == "automatic")
        {
            Assert.NotNull(AutomaticMail.Find(mail, "relais@anpej.example", "reponse.anpej.example"));
            return;
        }

        Assert.Null(AutomaticMail.Find(mail, "relais@anpej.example", "reponse.anpej.example"));
        Assert.Single(mail.From);
        var text = ReplyText.Of(mail, []);
        Assert.Equal(kept, text.Text.Replace('\n', '|'));
        Assert.Equal(reading, text.IsMixed ? "mixed" : SampleReplies.ReadAs(SampleReplies.Question(step), text.Text));
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".eml"));

    private static InboundMail Raw(byte[] mime) => MailForm.Read(Common(), mime, 0)!;

    private static InboundMail Parsed(byte[] mime)
    {
        using var message = MimeMessage.Load(new MemoryStream(mime));
        var text = Encoding.Latin1.GetString(mime);
        var fields = Common();
        fields["headers"] = text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        fields["subject"] = message.Subject ?? "";
        if (message.TextBody is { } plain) fields["text"] = plain;
        if (message.HtmlBody is { } html) fields["html"] = html;
        return MailForm.Read(fields, null, message.Attachments.Count())!;
    }

    private static Dictionary<string, string> Common() => new()
    {
        ["envelope"] = JsonSerializer.Serialize(new { to = To, from = "someone@anpej.example" }),
        ["dkim"] = "{@anpej.example : pass}",
        ["SPF"] = "pass",
    };
}
