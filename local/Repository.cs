namespace Relais.Local;

/// <summary>Where the sources lie, which is where a developer's data and tools are kept too.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workflows.sln"))) return folder.FullName;
        }

        throw new CannotStartException("Relais runs from its sources here: no folder above the program holds Workflows.sln.");
    }
}
