using System.Globalization;
using CsCheck;
using Relais.Tests.OpenApi;

namespace Relais.Tests.Fuzz;

/// <summary>Whatever is sent to whatever door.</summary>
public sealed class AnyRequestTests
{
    /// <summary>How many requests; more are tried with <c>FUZZ_REQUESTS</c>.</summary>
    private static readonly int Requests = int.Parse(Environment.GetEnvironmentVariable("FUZZ_REQUESTS") ?? "1500", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Whatever_comes_in_has_its_answer_and_what_is_refused_leaves_nothing_behind()
    {
        await using var world = await FuzzWorld.StartAsync();
        await AnyRequest.Of(world).SampleAsync(request => IsHandledAsync(world, request), iter: Requests, threads: 1, print: request => request.ToString());
    }

    private static async Task IsHandledAsync(FuzzWorld world, AnyRequest request)
    {
        var before = Kept.In(world.Doors);
        world.Doors.Log.Lines.Clear();

        var reply = await world.SendAsync(request);

        Assert.True(reply.Status < 500, $"{reply.Status}: {reply.Body}\n{string.Join('\n', world.Doors.Log.Lines)}");
        Assert.DoesNotContain(world.Doors.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        if (reply.Status >= 400)
        {
            var after = Kept.In(world.Doors);
            Assert.True(before == after, $"{reply.Status} left something behind: {Difference(before, after)}");
            Assert.True(reply.Body.Length > 0 || request.Verb == "HEAD" || MayBeWithoutWords(reply.Status, request), $"{reply.Status} without a word.");
        }

        if (IsPlain(request.Path)) await ApiContract.HoldsAsync(new HttpMethod(request.Verb), request.Path, reply);
    }

    /// <summary>What the server itself refuses.</summary>
    private static bool MayBeWithoutWords(int status, AnyRequest request) => status is 405 or 412 or 414 or 416 or 431 || (status == 400 && !IsPlain(request.Path));

    /// <summary>The server takes out dots and refuses what is no text before a route is chosen.</summary>
    private static bool IsPlain(string path) => !path.Contains('%', StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal) && path.Length < 2_000;

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{after[Math.Max(0, at - 100)..Math.Min(after.Length, at + 400)]}…";
    }
}
