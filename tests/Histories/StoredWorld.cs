using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DurableTask.Core.History;
using Grpc.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Emails;
using Relais.Functions.Cases;
using Relais.Tests.EndToEnd;
using Relais.Tests.Support;

namespace Relais.Tests.Histories;

/// <summary>What a story does to its cases, over HTTP as partners and administrators do, and the histories that the task hub then holds.</summary>
public sealed class StoredWorld(LocalHostFixture host)
{
    /// <summary>Part of every personal value of the cases: none of it may come into a history.</summary>
    public const string Mark = "zkmarq";

    private readonly ConcurrentDictionary<string, int> _answered = [];
    private readonly ConcurrentDictionary<(string Instance, DateTime Began), IList<HistoryEvent>> _kept = [];
    private readonly DurableTaskClient _tasks = host.Host.Services.GetRequiredService<DurableTaskClient>();
    private readonly Player _player = new(host.Client);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public IReadOnlyCollection<string> Codes => [.. _answered.Keys];

    public static string Day(int fromNow) =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(fromNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<string> ReferAsync(int birthYear = 1999)
    {
        var plain = SampleReferrals.Next(birthYear: birthYear);
        var marked = plain with
        {
            Person = plain.Person with { FamilyName = plain.Person.FamilyName + Mark, GivenNames = "Awa " + Mark, Email = $"{Mark}@courriel.example" },
            Residence = plain.Residence with { Commune = Mark },
            Caregiver = birthYear > 2008 ? new($"Mère {Mark}", "+221770990771") : null,
        };
        var code = await _player.ReferAsync(marked);
        _answered[code] = 0;
        return code;
    }

    /// <summary>Answers several steps, each as soon as it is asked: <c>decide: decline code=CAPACITY</c>.</summary>
    public async Task AnswerAllAsync(string code, params string[] answers)
    {
        foreach (var answer in answers)
        {
            var (step, said) = (answer[..answer.IndexOf(':', StringComparison.Ordinal)], answer[(answer.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(' '));
            var number = await UntilAskedAsync(code, step);
            var fields = new JsonObject { ["step"] = step, ["number"] = number, ["choice"] = said[0] };
            foreach (var field in said[1..].Select(field => field.Split('=', 2))) fields[field[0]] = field[0] is "question" or "information" or "reason" ? $"{field[1]} {Mark}" : field[1];
            await CommandAsync(code, "answer", fields);
            _answered[code] = number;
        }
    }

    /// <param name="after">The number that the step's must exceed, where that of the last answer does not do.</param>
    /// <returns>The number of the step.</returns>
    public async Task<int> UntilAskedAsync(string code, string step, int after = 0) =>
        (int)(await _player.AskedAsync(code, step, Math.Max(after, _answered[code])))["number"]!;

    public Task UntilStatusAsync(string code, string status) =>
        Eventually.TrueAsync($"{code} to be {status}", async () => (string)(await _player.CaseAsync(code))["status"]! == status);

    /// <summary>Waits until the case's log has so many lines of a kind.</summary>
    public Task UntilLinesAsync(string code, string kind, int count) => Eventually.TrueAsync(
        $"{count} lines {kind} of {code}", async () => (await _player.TimelineAsync(code)).Count(line => (string)line["kind"]! == kind) >= count);

    public Task HoldAsync(string code, int days) => CommandAsync(code, "hold", new { reason = $"Voyage {Mark}", until = Day(days) });

    public Task CommandAsync(string code, string name, object fields) => PostAsync($"/api/cases/{code}/commands/{name}", fields);

    public async Task PostAsync(string path, object fields) => Assert.Equal(HttpStatusCode.Accepted, await TryAsync(path, fields));

    public async Task PutAsync(string path, object fields) => Assert.True(await TryAsync(path, fields, HttpMethod.Put) < HttpStatusCode.BadRequest, path);

    public async Task<HttpStatusCode> TryAsync(string path, object fields, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(fields) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_admin");
        using var answer = await host.Client.SendAsync(request, Cancellation);
        if (answer.StatusCode == HttpStatusCode.BadRequest) Assert.Fail($"{path}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return answer.StatusCode;
    }

    /// <summary>An administrator has the case begin anew from its rows.</summary>
    public async Task RestartAsync(string code)
    {
        await KeepAllAsync(code);
        var order = new RunOrder(RunAct.Restart, Guid.NewGuid().ToString("N"), TimeProvider.System.GetUtcNow(), Party.Administrator);
        var door = host.Host.Services.GetRequiredService<RunDoor>();
        await Eventually.TrueAsync($"{code} to begin anew", async () => await door.OrderAsync(code, order, $"Essai {Mark}", new CaseRuns(_tasks), Cancellation) is true);
    }

    /// <summary>The provider tells that the first mail about the current step came back.</summary>
    public async Task BounceAsync(string code)
    {
        var services = host.Host.Services;
        var mail = await Eventually.FindAsync($"a mail about the current step of {code}", async () =>
        {
            var history = (await services.GetRequiredService<ICaseStore>().ReadHistoryAsync(code, Cancellation))!;
            return history.Mails.FirstOrDefault(mail => mail.Number == history.Case.Step?.Number && mail is { Digest: null, State: MailState.Sent });
        });
        var told = new DeliveryEvent(Guid.NewGuid().ToString("N"), Delivery.Bounced, TimeProvider.System.GetUtcNow(), $"{code}/{mail.Key}");
        Assert.True(await services.GetRequiredService<DeliveryDoor>().TakeAsync(told, new CaseRuns(_tasks), Cancellation));
    }

    /// <summary>Keeps the histories of a case that has ended, before its id is used again.</summary>
    public async Task KeepAsync(string code)
    {
        await _tasks.WaitForInstanceCompletionAsync(code, Cancellation);
        await KeepAllAsync(code);
    }

    /// <summary>Keeps what the hub holds of all instances whose ids begin so. An instance that continues as new leaves only its latest run there.</summary>
    public async Task KeepAllAsync(string prefix = "")
    {
        await foreach (var instance in _tasks.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = prefix })) await KeepOneAsync(instance.InstanceId);
    }

    public async Task KeepOneAsync(string instance)
    {
        try
        {
            var history = await _tasks.GetOrchestrationHistoryAsync(instance, Cancellation);
            if (history.OfType<ExecutionStartedEvent>().FirstOrDefault() is not { } started) return;
            _kept.AddOrUpdate((instance, started.Timestamp), history, (_, before) => history.Count > before.Count ? history : before);
        }
        catch (RpcException gone) when (gone.StatusCode == StatusCode.NotFound)
        {
        }
    }

    /// <summary>What was kept, in the order in which it began. The hub keeps no inputs of what an instance calls; those of children stand where they began.</summary>
    public IReadOnlyList<RecordedHistory> Histories()
    {
        var histories = _kept.OrderBy(kept => kept.Key.Began).Select(kept => RecordedHistory.Of(kept.Key.Instance, kept.Value)).ToList();
        var inputs = histories.GroupBy(history => history.Instance).ToDictionary(runs => runs.Key, runs => new Queue<JsonNode?>(runs.Select(run => run.Turns[0].Came.Select(came => came["started"]).First(started => started is not null))));
        foreach (var call in histories.SelectMany(history => history.Turns).SelectMany(turn => turn.Did).Where(done => done.ContainsKey("input") && done["input"] is null))
        {
            // A child of a case that was begun anew has as many lives, one for each call.
            if (inputs.GetValueOrDefault((string?)call["instance"] ?? "") is { } lives) call["input"] = (lives.Count > 1 ? lives.Dequeue() : lives.Peek())!.DeepClone();
            else call.Remove("input");
        }

        return histories;
    }
}
