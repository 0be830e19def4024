using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;
using Relais.Functions.SendGrid;
using Relais.Tests.Doors;
using Relais.Tests.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Fuzz;

/// <summary>An app with something behind each of its doors: cases, links that are valid, a batch, a sheet that is looked at.</summary>
internal sealed class FuzzWorld : IAsyncDisposable
{
    public static readonly string[] Callers = ["nobody", "partner", "admin-key", "signed-in"];

    private const string Boundary = "fuzz";
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private readonly ECDsa _events = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<string, string[]> _values = [];

    public DoorWorld Doors { get; private set; } = null!;

    public string FormToken { get; private set; } = "";

    /// <summary>The cookie that the form's token belongs to.</summary>
    public string Cookie { get; private set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FuzzWorld> StartAsync()
    {
        var world = new FuzzWorld();
        world.Doors = await DoorWorld.StartAsync(settings:
        [
            ("SendGrid:EventPublicKey", Convert.ToBase64String(world._events.ExportSubjectPublicKeyInfo())),
            .. DoorWorld.Unlimited,
        ]);
        await SampleOffices.FillAsync(world.Doors.Get<IDirectory>());
        await world.FillAsync();
        return world;
    }

    /// <summary>Who gets past the gate of a door.</summary>
    public static string[] RightCallers(string route) =>
        route.StartsWith("/api/webhook", StringComparison.Ordinal) ? ["partner"]
        : route.StartsWith("/api/", StringComparison.Ordinal) ? ["partner", "admin-key"]
        : Regex.IsMatch(route, "^/(a|u|hooks)/") ? ["nobody"]
        : ["signed-in"];

    public string[] ValuesOf(string route, string hole) =>
        _values.GetValueOrDefault($"{route.Split('/')[1]}/{hole}") ?? _values.GetValueOrDefault(hole) ?? ["x"];

    /// <summary>What a function is sent when all is well.</summary>
    public IReadOnlyList<(string MediaType, string Text)> ExamplesOf(string function) => function switch
    {
        "PostReferral" => [("application/json", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(SampleReferrals.Next().ToJson())))],
        "PostReferralBatch" => [("text/csv", SentSheet.Text()), ("application/vnd.ms-excel", SentSheet.Text('\t'))],
        "PostAnswer" => [Form("choice=received"), Form("choice=accept&counsellor=ce-kolda-1"), Form("snooze=1&nth=1&confirm=yes"), Form("resend=yes")],
        "PostPreferences" => [Form("do=prefer&prefers=at-once"), Form("do=absent&from=2026-12-01&until=2026-12-09"), Form("do=digest&prefers=digest")],
        "PostEvents" => [("application/json", """[{"email":"antenne.kolda@anpej.example","event":"bounce","mail":"SN-26-000001-X/m","sg_event_id":"e1","sg_message_id":"abc.filter-1","timestamp":1795600801,"reason":"550","type":"bounce"}]""")],
        "PostInbound" => [Multipart(Mail())],
        "PostImport" => [Multipart(Part("form-token", FormToken) + Part("partner", "iom-dakar") + Part("sheet", SentSheet.Text(), "feuille.csv"))],
        "PostImportBegin" or "PostImportDone" => [Form($"form-token={Uri.EscapeDataString(FormToken)}")],
        "PutCalendarDay" => [("application/json", """{"holiday":"korite"}"""), ("application/json", """{"nameFr":"Deuil national","nameEn":"National mourning"}""")],
        "PutTraining" => [("application/json", """{"title":"Couture","centre":"Centre de Kolda","office":"kolda","start":"2027-01-11","end":"2027-03-05","places":1}""")],
        "PutProgramme" => [("application/json", """{"nameFr":"Fonds","nameEn":"Fund","from":"2026-01-01","until":"2026-12-24","active":true}""")],
        "PutWebhook" => [("application/json", """{"url":"https://127.0.0.1/relais"}""")],
        "PostCaseNote" => [("application/json", """{"text":"Elle a rappelé.","audience":"all"}""")],
        "PostCasePerson" => [("application/json", """{"why":"Appel"}""")],
        "PostCaseSearch" => [("application/json", """{"q":"+221771234567"}"""), ("application/json", """{"q":"SN-26-000001"}"""), ("application/json", """{"q":"T-000001"}""")],
        "PostCaseAnswer" => [("application/json", """{"choice":"received"}"""), ("application/json", """{"choice":"decline","code":"CAPACITY","step":"decide"}""")],
        "PostCommand" => [("application/json", """{"reason":"Essai"}"""), ("application/json", """{"reason":"Essai","until":"2026-12-09"}"""), ("application/json", """{"reason":"Essai","office":"dakar"}"""), ("application/json", """{"reason":"Essai","code":"CONSENT_WITHDRAWN"}"""), ("application/json", """{"owner":"person:ce-kolda-1"}"""), ("application/json", """{"reason":"Essai","step":"acknowledge"}"""), ("application/json", "{}")],
        _ when PageGate.IsPage(function) => [Form($"form-token={Uri.EscapeDataString(FormToken)}&reason=Essai&why=Essai")],
        _ => [("application/json", "{}")],
    };

    /// <summary>Sends it and lets happen what follows from it.</summary>
    /// <exception cref="TimeoutException">There is no answer.</exception>
    public async Task<Reply> SendAsync(AnyRequest request)
    {
        using var message = request.ToMessage(Doors.Http.BaseAddress!);
        if (request.Who is "partner" or "admin-key") message.Headers.Authorization = new("Bearer", request.Who == "partner" ? DoorWorld.PartnerKey : DoorWorld.AdministratorsKey);
        if (request.Who == "signed-in")
        {
            message.Headers.TryAddWithoutValidation(SignIn.Header, Principals.Of("o-admin", "admin").Value);
            message.Headers.TryAddWithoutValidation("Cookie", Cookie);
        }

        if (request.Function == "PostEvents")
        {
            var timestamp = $"{Doors.Time.Now.ToUnixTimeSeconds()}";
            var signature = _events.SignData([.. Encoding.UTF8.GetBytes(timestamp), .. request.Body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            message.Headers.TryAddWithoutValidation(SendGridSignature.TimestampHeader, timestamp);
            message.Headers.TryAddWithoutValidation(SendGridSignature.SignatureHeader, Convert.ToBase64String(signature));
        }

        var response = await Doors.Http.SendAsync(message, Cancellation).WaitAsync(Hang, Cancellation);
        var reply = new Reply(response, await response.Content.ReadAsStringAsync(Cancellation));
        await Doors.Time.SettleAsync();
        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        await Doors.DisposeAsync();
        _events.Dispose();
    }

    private async Task FillAsync()
    {
        var codes = new List<string>();
        for (var number = 0; number < 4; number++) codes.Add(await Doors.ReferAsync());
        var links = Doors.Mail.Sent.Where(mail => mail.Message.AnswerUrl is not null).Select(mail => mail.Token).ToArray();
        var preferences = await Doors.Get<MailLinks>().PreferencesAsync(new Recipient(Party.Office("kolda"), "antenne.kolda@anpej.example", "Antenne de Kolda", Language.French, RecipientRole.Owner), Cancellation);
        var batch = await Doors.Get<LongBatches>().BeginAsync(SampleDirectory.Iom, SentSheet.Stream(SentSheet.Text()), 1, Language.French, Cancellation);
        var import = await Doors.Get<LongBatches>().PreviewAsync(SampleDirectory.Iom, SentSheet.Stream(SentSheet.Text()), 1, Language.French, Cancellation);
        await Doors.Get<InMemoryQueues>().PutAsideAsync("referrals", "{}", [], Cancellation);

        _values["code"] = [.. codes, .. codes.Select(code => code.ToLowerInvariant()), "FTF-2026"];
        _values["a/token"] = links;
        _values["u/token"] = [preferences.Segments[^1]];
        _values["name"] = [.. Enum.GetNames<CommandName>().Select(name => name.ToLowerInvariant())];
        _values["date"] = ["2027-03-10", "2027-09-07", "2026-11-25", "2027"];
        _values["queue"] = ["referrals", "batches"];
        _values["secret"] = [DoorWorld.InboundSecret];
        _values["word"] = ["fr", "en"];
        _values["path"] = ["base.css", "htmx.js", "favicon.ico"];
        _values["id"] = [batch.Id, import.Id, "kolda", "couture-2027-1", "1", "2"];
        _values["nothing"] = [""];

        using var asked = new HttpRequestMessage(HttpMethod.Get, "/import");
        asked.Headers.TryAddWithoutValidation(SignIn.Header, Principals.Of("o-admin", "admin").Value);
        using var page = await Doors.Http.SendAsync(asked, Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        FormToken = Regex.Match(await page.Content.ReadAsStringAsync(Cancellation), "name=\"form-token\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        Cookie = page.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("relais-form", StringComparison.Ordinal)).Split(';')[0];
        Assert.NotEmpty(FormToken);
    }

    private static (string MediaType, string Text) Form(string text) => ("application/x-www-form-urlencoded", text);

    private static (string MediaType, string Text) Multipart(string parts) => ($"multipart/form-data; boundary={Boundary}", parts + $"--{Boundary}--\r\n");

    private static string Part(string name, string value, string? file = null) =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{(file is null ? "" : $"; filename=\"{file}\"")}\r\n\r\n{value}\r\n";

    private string Mail()
    {
        var token = Doors.Mail.Sent.Last(mail => mail.Email.ReplyToken is not null).Email.ReplyToken;
        var to = $"r+{token}@reply.relais.example";
        return Part("headers", $"Message-ID: <1.fuzz@anpej.example>\nDate: Tue, 24 Nov 2026 10:05:00 +0000\nFrom: a@anpej.example\nTo: {to}\nSubject: Re: x")
            + Part("from", "Antenne <antenne.kolda@anpej.example>") + Part("to", to) + Part("subject", "Re: x") + Part("text", "1\n\nMerci")
            + Part("envelope", $$"""{"to":["{{to}}"],"from":"antenne.kolda@anpej.example"}""") + Part("dkim", "{@anpej.example : pass}") + Part("SPF", "pass")
            + Part("charsets", """{"to":"UTF-8","text":"iso-8859-1","subject":"utf-7"}""") + Part("attachments", "0");
    }
}
