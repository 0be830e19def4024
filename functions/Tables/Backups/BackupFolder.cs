using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace Relais.Functions.Tables.Backups;

/// <summary>A folder with <c>{table}.jsonl</c>, one row a line, and <c>backup.json</c>. It holds personal data: only its owner may read it.</summary>
internal sealed class BackupFolder(string path)
{
    public const int Format = 1;

    private const string ManifestName = "backup.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="BackupException">There is something in it.</exception>
    public void Create()
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) throw new BackupException($"There is something in {path} already: a backup takes a new folder.");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task<BackedUpTable> WriteAsync(string table, IAsyncEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = Open(table + ".jsonl");
        var count = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            byte[] line = [.. RowText.Write(row), (byte)'\n'];
            hash.AppendData(line);
            await file.WriteAsync(line, cancellation);
            count++;
        }

        return new BackedUpTable(table, count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async Task WriteAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        await using var file = Open(ManifestName);
        await JsonSerializer.SerializeAsync(file, manifest, Json, cancellation);
    }

    /// <exception cref="BackupException">It is none, was cut off, or is written in another way.</exception>
    public async Task<BackupManifest> ReadManifestAsync(CancellationToken cancellation)
    {
        var name = Path.Combine(path, ManifestName);
        if (!File.Exists(name)) throw new BackupException($"{path} holds no backup, or one that was cut off: {ManifestName} is missing.");
        BackupManifest? manifest;
        try
        {
            await using var file = File.OpenRead(name);
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(file, Json, cancellation);
        }
        catch (JsonException error)
        {
            throw new BackupException($"{name} is damaged: {error.Message}", error);
        }

        return manifest switch
        {
            { Format: Format, Tables: not null } => manifest,
            { Format: not Format } => throw new BackupException($"{name} is of format {manifest.Format}; this version of Relais reads format {Format}."),
            _ => throw new BackupException($"{name} is damaged: it names no tables."),
        };
    }

    /// <summary>Reads a table from end to end and compares it with what was written.</summary>
    /// <exception cref="BackupException">It is damaged or was cut off; the message names table and line.</exception>
    public async Task CheckAsync(BackedUpTable table, CancellationToken cancellation)
    {
        var rows = await ReadAsync(table.Name, cancellation).LongCountAsync(cancellation);
        if (rows != table.Rows) throw new BackupException($"The table {table.Name} has {rows} lines and not {table.Rows}: it was cut off after line {Math.Min(rows, table.Rows)}.");
        await using var file = File.OpenRead(NameOf(table.Name));
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != table.Sha256)
        {
            throw new BackupException($"The table {table.Name} is not as it was written, though each of its {rows} lines can be read: somebody has changed the file.");
        }
    }

    /// <exception cref="BackupException">A line is damaged.</exception>
    public IAsyncEnumerable<TableEntity> ReadAsync(string table, CancellationToken cancellation) => ReadFileAsync(NameOf(table), table, cancellation);

    /// <param name="file">The rows of a table, in this folder or another.</param>
    /// <exception cref="BackupException">A line is damaged.</exception>
    public static async IAsyncEnumerable<TableEntity> ReadFileAsync(string file, string table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw new BackupException($"The rows of the table {table} are missing: there is no {file}.");
        using var lines = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: false);
        for (var number = 1L; await NextAsync(lines, table, number, cancellation) is { } line; number++)
        {
            TableEntity row;
            try
            {
                row = RowText.Read(line);
            }
            catch (FormatException error)
            {
                throw new BackupException($"The table {table} is damaged at line {number}: what stands there is no row.", error);
            }

            yield return row;
        }
    }

    private static async Task<string?> NextAsync(StreamReader lines, string table, long number, CancellationToken cancellation)
    {
        try
        {
            return await lines.ReadLineAsync(cancellation);
        }
        catch (DecoderFallbackException error)
        {
            throw new BackupException($"The table {table} is damaged at line {number} or soon after: what stands there is no text.", error);
        }
    }

    private string NameOf(string table) => Path.Combine(path, table + ".jsonl");

    private FileStream Open(string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(path, name), options);
    }
}
