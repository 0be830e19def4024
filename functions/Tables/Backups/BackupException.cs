namespace Relais.Functions.Tables.Backups;

/// <summary>A backup cannot be taken or restored; the message says why, and what may be done. Nothing that was there is lost.</summary>
public sealed class BackupException(string message, Exception? innerException = null) : Exception(message, innerException);
