namespace Relais.Referrals;

/// <summary>What the checks need to know beside the referral.</summary>
/// <param name="Today">The date in Africa/Dakar.</param>
/// <param name="Language">In which problems and warnings are said.</param>
/// <param name="SenderDomains">The mail domains registered for the partner, in any case; a domain does not stand for those below it. Null takes any.</param>
/// <param name="Offices">The ids that <c>office</c> may name; null takes any.</param>
/// <param name="Programmes">The codes that <c>programme</c> may name; null takes any.</param>
public sealed record CheckContext(
    DateOnly Today,
    Language Language,
    IReadOnlySet<string>? SenderDomains,
    IReadOnlySet<string>? Offices = null,
    IReadOnlySet<string>? Programmes = null)
{
    /// <summary>The same without what may change in the directory from one day to another.</summary>
    public CheckContext WhateverTheDirectorySays => this with { SenderDomains = null, Offices = null, Programmes = null };
}
