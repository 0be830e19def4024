namespace Relais.Emails.Texts;

public static class ClosureReasons
{
    /// <summary>Whether support came to its natural end, so that nobody needs to ask whether the reason was explored.</summary>
    /// <param name="code">The code that closure is asked with.</param>
    public static bool IsNaturalEnd(string? code) => code is "GOALS_MET" or "SUPPORT_PERIOD_ENDED";
}
