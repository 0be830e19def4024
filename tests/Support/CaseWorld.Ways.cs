using System.Globalization;
using Relais.Cases;
using Relais.Referrals;

namespace Relais.Tests.Support;

public sealed partial class CaseWorld
{
    /// <summary>The answers that lead to each step.</summary>
    private static readonly Dictionary<string, string[]> Ways = new()
    {
        ["minor"] = [],
        ["acknowledge"] = [],
        ["decide"] = ["received"],
        ["supply-information"] = ["received", "ask-information"],
        ["choose-next"] = ["received", "decline"],
        ["route"] = ["received", "redirect office=kolda"],
        ["first-contact"] = ["received", "accept"],
        ["orientation"] = ["received", "accept", "reached"],
        ["confirm-place"] = ["received", "accept", "reached", "training"],
        ["start"] = ["received", "accept", "reached", "training", "confirmed"],
        ["attendance"] = ["received", "accept", "reached", "training", "confirmed", "started"],
        ["completion"] = ["received", "accept", "reached", "training", "confirmed", "started", "attending", "attending"],
        ["follow-up"] = ["received", "accept", "reached", "placement"],
        ["review"] = ["received", "accept", "withdrew"],
        ["closure"] = ["received", "accept", "withdrew", "close"],
    };

    /// <summary>A case that stands at the given step, which is asked unless it waits for a day of its own.</summary>
    /// <remarks>All that leads there is answered at once, so that a step without a day of its own is asked at the time of now.</remarks>
    /// <returns>The case code.</returns>
    public async Task<string> ReachAsync(string step, Referral? referral = null)
    {
        var code = await ReferAsync(referral ?? SampleReferrals.Next(birthYear: step == "minor" ? 2010 : 1999));
        await AnswerAllAsync(code, Ways[step]);
        Assert.Equal(step, (await CurrentAsync(code)).Key);
        return code;
    }

    /// <summary>A case that was closed at once.</summary>
    /// <returns>The case code.</returns>
    public async Task<string> CloseAsync(Referral? referral = null)
    {
        var code = await ReachAsync("closure", referral);
        await AnswerAsync(code, "approve");
        Assert.Equal(CaseStatus.Closed, (await CaseAsync(code)).Status);
        return code;
    }

    /// <summary>A case whose referral resembled another's; the check that notices it is not part of these stories.</summary>
    public async Task<string> ReferSuspectAsync(Referral? referral = null)
    {
        var code = await ReferAndDieAsync(referral);
        var @case = await CaseAsync(code);
        await Cases.CommitAsync(new CaseChange(code) { Case = @case with { Facts = @case.Facts with { SamePersonAs = "SN-26-000999-X" } } });
        await ReconcileAsync();
        return code;
    }

    private Dictionary<string, string> FieldsOf(string said, CaseRecord @case)
    {
        var words = said.Split(' ');
        var fields = UsualFields(words[0], @case);
        foreach (var word in words[1..])
        {
            var (name, value) = (word[..word.IndexOf('=', StringComparison.Ordinal)], word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            fields[name] = value;
        }

        fields["choice"] = words[0];
        return fields;
    }

    private Dictionary<string, string> UsualFields(string choice, CaseRecord @case) => choice switch
    {
        "accept" => new() { ["counsellor"] = $"ce-{@case.Office}-1" },
        "decline" => new() { ["code"] = "CAPACITY" },
        "ask-information" => new() { ["question"] = "Quel est le métier souhaité ?" },
        "redirect" or "refer-elsewhere" or "office" => new() { ["office"] = "dakar" },
        "given" => new() { ["information"] = "La couture." },
        "training" => new() { ["title"] = "Couture", ["centre"] = "Centre de Kolda", ["start"] = Day(14), ["end"] = Day(74) },
        "not-started" or "dropped-out" => new() { ["code"] = "HEALTH" },
        "attending" => new() { ["percent"] = "90" },
        "completed" => new() { ["certificate"] = "yes" },
        "employed" => new() { ["kind"] = "PERMANENT", ["satisfaction"] = "4" },
        "close" => new() { ["code"] = "WITHDREW" },
        "reject" => new() { ["reason"] = "Une place se libère." },
        _ => [],
    };

    private string Day(int fromNow) => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(fromNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
