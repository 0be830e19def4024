using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Relais.Functions.SendGrid;
using static Relais.Tests.Doors.InboundWorld;

namespace Relais.Tests.Doors;

/// <summary>What is let in at the door that SendGrid posts mail to.</summary>
public class InboundFormTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("S3CRET")]
    [InlineData("x")]
    [InlineData("s3cret0")]
    public async Task Without_the_secret_there_is_no_door(string secret)
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();

        Assert.Equal(404, (await world.SendAsync(HttpMethod.Post, "/hooks/sendgrid/inbound/" + secret, ReplyTo(world, "1").Parsed(), key: null)).Status);
    }

    [Fact]
    public async Task Where_posts_are_signed_the_signature_must_hold()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var world = await DoorWorld.StartAsync(settings: ("SendGrid:InboundPublicKey", Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())));
        var code = await world.ReferAsync();
        var (signed, unsigned) = (ReplyTo(world, "1"), ReplyTo(world, "1"));

        (await world.SendAsync(HttpMethod.Post, Door, unsigned.Parsed(), key: null)).IsProblem(403, "$ signature-wrong");
        (await SendSignedAsync(key, "1790000000", "1790000001")).IsProblem(403, "$ signature-wrong");
        Assert.Empty((await HistoryAsync(world, code)).Replies);
        Assert.Equal(200, (await SendSignedAsync(key, "1790000000", "1790000000")).Status);
        Assert.Single((await HistoryAsync(world, code)).Answers);

        async Task<Reply> SendSignedAsync(ECDsa key, string over, string said)
        {
            var form = signed.Parsed();
            var body = await form.ReadAsByteArrayAsync(Cancellation);
            var signature = key.SignData([.. Encoding.UTF8.GetBytes(over), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return await world.SendAsync(
                HttpMethod.Post,
                Door,
                form,
                key: null,
                (SendGridSignature.SignatureHeader, Convert.ToBase64String(signature)),
                (SendGridSignature.TimestampHeader, said));
        }
    }

    [Fact]
    public async Task What_is_no_form_of_a_mail_is_refused_with_a_status_that_says_so()
    {
        await using var world = await DoorWorld.StartAsync();
        var large = new MultipartFormDataContent { { new ByteArrayContent(new byte[30 * 1024 * 1024]), "email" } };

        (await SendAsync(large)).IsProblem(413, "$ too-large");
        (await SendAsync(new FormUrlEncodedContent([new("text", "1")]))).IsProblem(415, "Content-Type media-type");
        (await SendAsync(Bytes("--b\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\ntorn", "multipart/form-data; boundary=b"))).IsProblem(400, "$ malformed-form");
        (await SendAsync(Bytes("--b--\r\n", "multipart/form-data"))).IsProblem(400, "$ malformed-form");
        (await SendAsync(new MultipartFormDataContent { { new StringContent("1"), "text" } })).IsProblem(400, "$ no-mail");

        Task<Reply> SendAsync(HttpContent content) => world.SendAsync(HttpMethod.Post, Door, content, key: null);
    }

    [Fact]
    public async Task Whatever_bytes_come_are_taken_or_refused_and_never_a_failure()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        var to = ReplyTo(world, "1").To;
        var pieces = Gen.OneOf(
            Gen.Const("--b\r\n"), Gen.Const("--b--\r\n"), Gen.Const("Content-Disposition: form-data; name=\"email\"\r\n\r\n"), Gen.Const("Content-Disposition: form-data; name=\"headers\"\r\n\r\n"),
            Gen.Const("Content-Disposition: form-data; name=\"charsets\"\r\n\r\n{\"text\":\"x-unknown\"}\r\n"), Gen.Const($"From: {Desk}\r\nTo: {to}\r\nContent-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c\r\n"),
            Gen.Const("Content-Type: text/html; charset=utf-7\r\nContent-Transfer-Encoding: base64\r\n\r\n"), Gen.Const("envelope\":[}"), Gen.Byte.Array[0, 40].Select(Encoding.Latin1.GetString));
        await pieces.Array[0, 12].SampleAsync(
            async parts =>
            {
                var reply = await world.SendAsync(HttpMethod.Post, Door, Bytes(string.Concat(parts), "multipart/form-data; boundary=b"), key: null);
                return reply.Status is 200 or 400;
            },
            iter: 200,
            threads: 1);
    }

    private static ByteArrayContent Bytes(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
