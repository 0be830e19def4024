namespace Relais.Local;

/// <summary>The folder that keeps everything between two runs: storage, mails, and what is known of the running Azurite. One host uses it at a time.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _held;

    private DataFolder(string path, FileStream held)
    {
        Root = path;
        _held = held;
    }

    public string Root { get; }

    /// <summary>What Azurite stores.</summary>
    public string Storage => Path.Combine(Root, "azurite");

    public string AzuriteRecord => Path.Combine(Root, "azurite.json");

    public string AzuriteLog => Path.Combine(Root, "azurite.log");

    public string Mails => Path.Combine(Root, "mailbox");

    /// <summary>Says, by being there, that the samples were loaded.</summary>
    public string SamplesLoaded => Path.Combine(Root, "samples.loaded");

    /// <exception cref="CannotStartException">Another host uses the folder, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The data folder {path} cannot be created: {error.Message}", error);
        }

        try
        {
            return new DataFolder(path, new FileStream(Path.Combine(path, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new CannotStartException($"The data folder {path} cannot be written: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new CannotStartException($"Another Relais uses the data folder {path}: stop it, or give this one a folder of its own with --data.", error);
        }
    }

    /// <summary>Forgets everything, but touches nothing that Relais did not put there.</summary>
    public void Clear()
    {
        foreach (var folder in new[] { Storage, Mails }.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        foreach (var file in new[] { AzuriteRecord, AzuriteLog, SamplesLoaded }) File.Delete(file);
    }

    public void Dispose() => _held.Dispose();
}
