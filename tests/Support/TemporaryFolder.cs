namespace Relais.Tests.Support;

/// <summary>A folder that goes when the test does.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("relais-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
