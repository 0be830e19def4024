namespace Relais.Functions.Tables.Backups;

/// <summary>The file <c>backup.json</c>, which is written last: a folder without it holds a backup that was cut off.</summary>
/// <param name="Format">How the files are written.</param>
public sealed record BackupManifest(int Format, DateTimeOffset TakenAt, IReadOnlyList<BackedUpTable> Tables);

/// <param name="Name">Without the prefix that the account's tables may have.</param>
/// <param name="Sha256">Of the file, in hex.</param>
public sealed record BackedUpTable(string Name, long Rows, string Sha256);
