namespace Relais.Referrals;

/// <summary>No consent, no case: what must be there, unless a life is at risk.</summary>
internal static class ConsentChecks
{
    private const int CodeLength = 64;
    private const int NameLength = 80;
    private const int MostScopes = 20;

    public static Consent ConsentOf(DraftFields fields)
    {
        var consent = new Consent(
            fields.Text("consent.version", CodeLength),
            fields.Normal("consent.language", IsoCodes.Language, Findings.NoLanguage),
            fields.Word<ConsentMethod>("consent.method"),
            ScopeOf(fields),
            fields.PastDate("consent.givenAt", Findings.ConsentInFuture),
            fields.Text("consent.takenBy", NameLength),
            OverrideOf(fields));
        if (consent.Override is null) RequireAll(fields, consent);
        return consent;
    }

    private static string[] ScopeOf(DraftFields fields) =>
        [.. fields.List("consent.scope", MostScopes, CodeLength).Select(scope => scope.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];

    private static LifeAtRisk? OverrideOf(DraftFields fields)
    {
        const string CodePath = "consent.override.code";
        const string SupervisorPath = "consent.override.supervisor";

        var code = fields.Text(CodePath, CodeLength);
        var supervisor = fields.Text(SupervisorPath, NameLength);
        if (code is null && supervisor is null) return null;
        if (code is null) fields.ReportOnce(CodePath, Findings.OverrideIncomplete);
        if (supervisor is null) fields.ReportOnce(SupervisorPath, Findings.OverrideIncomplete);
        return new(code ?? "", supervisor ?? "");
    }

    private static void RequireAll(DraftFields fields, Consent consent)
    {
        (string Path, bool IsGiven)[] parts =
        [
            ("consent.version", consent.Version is not null),
            ("consent.language", consent.Language is not null),
            ("consent.method", consent.Method is not null),
            ("consent.scope", consent.Scope.Count > 0),
            ("consent.givenAt", consent.GivenAt is not null),
            ("consent.takenBy", consent.TakenBy is not null),
        ];

        if (parts.All(part => !part.IsGiven && !fields.IsAtFault(part.Path)))
        {
            fields.Report(Findings.NoConsent("consent"));
            return;
        }

        foreach (var part in parts.Where(part => !part.IsGiven)) fields.ReportOnce(part.Path, Findings.NoConsent);
        if (consent.Scope.Count > 0 && !consent.Scope.Contains(Consent.ShareWithAnpej)) fields.Report(Findings.NotConsentedToShare("consent.scope"));
    }
}
