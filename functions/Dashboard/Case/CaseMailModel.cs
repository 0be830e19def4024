using Relais.Cases;
using Relais.Emails;

namespace Relais.Functions.Dashboard.Case;

/// <summary>A mail and what it said.</summary>
/// <param name="Content">Null where what is kept does not tell enough.</param>
/// <param name="ShowsAddress">For those who steer the case.</param>
public sealed record CaseMailModel(CaseRecord Case, MailRecord Row, CaseMail Mail, MailContent? Content, bool ShowsAddress);
