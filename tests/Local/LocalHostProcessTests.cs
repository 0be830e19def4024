using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Relais.Local;
using Relais.Local.Storage;
using Relais.Tests.Support;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Relais.Tests.Local;

/// <summary>The host as a person runs it: a process that may be killed, on storage that outlives it.</summary>
public sealed class LocalHostProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_host_loses_no_mail_and_the_next_one_finds_its_storage_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot ask a process to end.");
        using var folder = new TemporaryFolder();

        using var killed = await RunningHost.StartAsync(folder.Path);
        var azurite = await AzuriteProcessAsync(folder.Path);
        try
        {
            await killed.SendMailAsync();
            await killed.KillAsync();

            using var next = await RunningHost.StartAsync(folder.Path);
            Assert.Equal(azurite, await AzuriteProcessAsync(folder.Path));
            Assert.Single(await next.MailsAsync());

            var exitCode = await next.EndAsync();
            Assert.Equal(0, exitCode);
            Assert.Equal("Stopped.", next.Output[^1]);
            Assert.True(AzuritePorts.AllClosedIn(await File.ReadAllTextAsync(Path.Combine(folder.Path, "azurite.log"), Cancellation)));
        }
        finally
        {
            await Signals.TerminateAsync(azurite);
        }
    }

    [Theory]
    [InlineData("--port", "none")]
    [InlineData("--unknown")]
    [InlineData("--seed", "1", "--backup", "folder")]
    [InlineData("--reset", "--backup", "folder")]
    [InlineData("--restore", "/nowhere/at/all", "--storage", "UseDevelopmentStorage=true")]
    [InlineData("--storage", "nonsense")]
    [InlineData("--seed", "1", "--storage", "AccountName=x")]
    [InlineData("--restore", "/nowhere/at/all", "--storage", "nonsense")]
    public async Task What_makes_no_sense_on_the_command_line_is_an_error(params string[] arguments)
    {
        using var process = RunningHost.Run(arguments);
        var said = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(1, process.ExitCode);
        Assert.NotEmpty(said);
        Assert.DoesNotContain("Unhandled exception", said, StringComparison.Ordinal);
    }

    private static async Task<int> AzuriteProcessAsync(string folder) =>
        (int)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "azurite.json"), Cancellation))!["ProcessId"]!;

    private sealed class RunningHost : IDisposable
    {
        private readonly Process _process;
        private readonly HttpClient _client;

        private RunningHost(Process process, HttpClient client)
        {
            _process = process;
            _client = client;
        }

        public List<string> Output { get; } = [];

        public static Process Run(params string[] arguments) =>
            Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Relais.Local.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

        public static async Task<RunningHost> StartAsync(string folder)
        {
            var process = Run("--port", $"{LocalHost.FreePort()}", "--data", folder, "--no-samples");
            string? line;
            Uri? address = null;
            List<string> output = [];
            while (address is null && (line = await process.StandardOutput.ReadLineAsync(Cancellation)) is not null)
            {
                output.Add(line);
                if (line.Contains("/healthz", StringComparison.Ordinal)) address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
            }

            if (address is null) Assert.Fail(string.Join('\n', output) + await process.StandardError.ReadToEndAsync(Cancellation));
            var host = new RunningHost(process, new HttpClient { BaseAddress = new Uri(address, "/") });
            Assert.Equal(HttpStatusCode.OK, (await host._client.GetAsync("/healthz", Cancellation)).StatusCode);
            return host;
        }

        public async Task SendMailAsync()
        {
            var mail = MailHelper.CreateSingleEmail(new EmailAddress("relais@anpej.example"), new EmailAddress("antenne.kolda@anpej.example"), "Reçu ?", "1 Reçu", null);
            var sendGrid = new SendGridClient(new SendGridClientOptions { ApiKey = "SG.test", Host = _client.BaseAddress!.ToString().TrimEnd('/') });
            Assert.Equal(HttpStatusCode.Accepted, (await sendGrid.SendEmailAsync(mail, Cancellation)).StatusCode);
        }

        public async Task<JsonArray> MailsAsync() => JsonNode.Parse(await _client.GetStringAsync("/mailbox/api/messages", Cancellation))!.AsArray();

        public async Task KillAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync(Cancellation);
        }

        public async Task<int> EndAsync()
        {
            await Signals.TerminateAsync(_process.Id);
            while (await _process.StandardOutput.ReadLineAsync(Cancellation) is { } line) Output.Add(line);
            await _process.WaitForExitAsync(Cancellation);
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited) _process.Kill();
            _client.Dispose();
            _process.Dispose();
        }
    }
}
