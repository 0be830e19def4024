namespace Relais.Referrals;

/// <summary>What the checks make of a draft: a referral, or all that is wrong with it.</summary>
/// <param name="Referral">The referral in its normal form; null where there is any problem.</param>
/// <param name="Problems">All problems together.</param>
/// <param name="Warnings">What somebody should know; it blocks nothing.</param>
public sealed record Checked(Referral? Referral, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Warnings)
{
    /// <summary>The referral where nothing is wrong with it, or no more than that the directory does not have (any more) what it names: it may be known since it did.</summary>
    public Referral? AsSent { get; init; } = Referral;

    /// <summary>
    /// Whether nothing but consent is wrong: it is absent, incomplete, not yet given, or without <c>share-anpej</c>. A value that cannot be read,
    /// such as an impossible date of consent, is a mistake like any other and not a lack of consent.
    /// </summary>
    public bool LacksConsent =>
        Problems.Count > 0 && Problems.All(problem => problem.Code.StartsWith(Findings.ConsentPrefix, StringComparison.Ordinal));
}
