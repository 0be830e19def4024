namespace Relais.Referrals;

/// <summary>The one place where a draft becomes a referral, whatever door it came through.</summary>
public static class ReferralChecks
{
    private const int NameLength = 80;
    private const int CodeLength = 64;
    private const int LineLength = 200;
    private const int FreeTextLength = 4_000;
    private const int MostPhones = 10;
    private const int MostItems = 20;
    private const int YoungestOfProgramme = 18;
    private const int OldestOfProgramme = 35;

    /// <summary>Brings a draft into its normal form, or says all that is wrong with it.</summary>
    public static Checked Check(ReferralDraft draft, CheckContext context)
    {
        if (!draft.IsReadable) return new(null, Say(draft.Found, context.Language), []);

        var read = Read(draft, context);
        return read.Referral is null ? read with { AsSent = Read(draft, context.WhateverTheDirectorySays).Referral } : read;
    }

    private static Checked Read(ReferralDraft draft, CheckContext context)
    {
        var fields = new DraftFields(draft, context.Today);
        var referral = new Referral(
            ExternalId: fields.NeededText("externalId", CodeLength),
            Person: PersonOf(fields),
            Residence: new(
                fields.NeededNormal("residence.region", RegionName, path => Findings.NotAllowed(path, Regions.All.Select(region => region.Name))),
                fields.Text("residence.departement", LineLength),
                fields.Text("residence.commune", LineLength)),
            Return: new(
                fields.NeededPastDate("return.date"),
                fields.Word<ReturnMode>("return.mode"),
                fields.Normal("return.countryFrom", IsoCodes.Country, Findings.NoCountry)),
            Profile: new(
                fields.Word<Education>("profile.education"),
                fields.Text("profile.occupation", LineLength),
                fields.List("profile.skills", MostItems, LineLength),
                fields.Text("profile.wishedSector", LineLength)),
            Need: NeedOf(fields),
            Vulnerability: VulnerabilityOf(fields),
            Caregiver: CaregiverOf(fields),
            Consent: ConsentChecks.ConsentOf(fields),
            SentBy: SenderOf(fields, context.SenderDomains),
            Office: fields.Known("office", context.Offices),
            Programme: fields.Known("programme", context.Programmes),
            Links: LinksOf(fields));

        RequireCaregiverOfMinor(fields, referral, context.Today);
        return fields.Found.Count > 0
            ? new(null, Say(fields.Found, context.Language), [])
            : new(referral, [], Say(Warnings(referral, context.Today), context.Language));
    }

    private static Returnee PersonOf(DraftFields fields) => new(
        fields.NeededText("person.familyName", NameLength),
        fields.NeededText("person.givenNames", NameLength),
        fields.NeededPastDate("person.birthDate"),
        fields.NeededWord<BirthDatePrecision>("person.birthDatePrecision"),
        fields.NeededWord<Sex>("person.sex"),
        fields.NeededPhones(ReferralFields.Phones, MostPhones),
        fields.Normal("person.email", EmailAddress.Normal, Findings.NoEmail),
        fields.NeededNormal("person.preferredLanguage", IsoCodes.Language, Findings.NoLanguage),
        fields.NeededFlag("person.interpreterNeeded"));

    private static Need NeedOf(DraftFields fields)
    {
        var priority = fields.Word<Priority>("need.priority");
        if (priority is null) fields.ReportOnce("need.priority", Findings.Required);

        var reason = fields.Text("need.priorityReason", FreeTextLength);
        if (priority == Priority.Urgent && reason is null) fields.ReportOnce("need.priorityReason", Findings.UrgentWithoutReason);
        return new(fields.NeededWord<Service>("need.service"), fields.NeededWords<Dimension>("need.dimensions"), priority ?? default, reason);
    }

    private static Vulnerability VulnerabilityOf(DraftFields fields)
    {
        var vulnerability = new Vulnerability(
            fields.NeededFlag("vulnerability.flag"),
            fields.Text("vulnerability.adaptation", FreeTextLength),
            fields.Text("vulnerability.detail", FreeTextLength));
        if (vulnerability is { Flag: true, Adaptation: null }) fields.ReportOnce("vulnerability.adaptation", Findings.VulnerableWithoutAdaptation);
        return vulnerability;
    }

    private static Caregiver? CaregiverOf(DraftFields fields)
    {
        var caregiver = new Caregiver(
            fields.Text("caregiver.name", NameLength),
            fields.Normal("caregiver.phone", PhoneNumber.Normal, Findings.NoPhone));
        return caregiver == new Caregiver(null, null) ? null : caregiver;
    }

    private static void RequireCaregiverOfMinor(DraftFields fields, Referral referral, DateOnly today)
    {
        // A birth date that is at fault makes nobody a minor.
        if (fields.IsAtFault("person.birthDate") || !referral.Person.IsMinorOn(today)) return;
        if (referral.Caregiver?.Name is null) fields.ReportOnce("caregiver.name", Findings.MinorWithoutCaregiver);
        if (referral.Caregiver?.Phone is null) fields.ReportOnce("caregiver.phone", Findings.MinorWithoutCaregiver);
    }

    private static Sender SenderOf(DraftFields fields, IReadOnlySet<string>? domains)
    {
        var name = fields.NeededText("sentBy.name", NameLength);
        var email = fields.NeededNormal("sentBy.email", EmailAddress.Normal, Findings.NoEmail);
        if (email.Length > 0 && domains?.Contains(EmailAddress.DomainOf(email), StringComparer.OrdinalIgnoreCase) == false)
        {
            fields.Report(Findings.ForeignEmail("sentBy.email", domains.Order(StringComparer.Ordinal)));
        }

        return new(name, email);
    }

    private static Links? LinksOf(DraftFields fields)
    {
        var links = new Links(
            fields.Text("links.mnr", CodeLength),
            fields.Text("links.baos", CodeLength),
            fields.Text("links.jobSeeker", CodeLength));
        return links == new Links(null, null, null) ? null : links;
    }

    private static string? RegionName(string text) => Regions.TryFind(text, out var region) ? region.Name : null;

    private static IEnumerable<Finding> Warnings(Referral referral, DateOnly today)
    {
        if (referral.Person.AgeOn(today) is < YoungestOfProgramme or > OldestOfProgramme)
        {
            yield return Findings.OutsideProgrammeAge("person.birthDate");
        }
    }

    private static Problem[] Say(IEnumerable<Finding> findings, Language language) =>
        [.. findings.Distinct().Select(finding => finding.In(language))];
}
