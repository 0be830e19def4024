namespace Relais.Trainings;

/// <summary>A session as a mail names it: by the code that a reply may write.</summary>
/// <remarks>Stored with mails that wait: add optional fields only.</remarks>
public sealed record NamedSession(string Id, DateOnly Start);
