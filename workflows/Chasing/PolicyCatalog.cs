using System.Reflection;

namespace Relais.Chasing;

/// <summary>The policies that Relais was built with. Versions that are no longer current stay, for the cases that started with them.</summary>
public sealed class PolicyCatalog
{
    private const string Folder = "Policies/";
    private const string Extension = ".json";

    private static readonly Assembly Resources = typeof(PolicyCatalog).Assembly;

    private readonly Dictionary<string, CasePolicy> byName;
    private readonly Dictionary<string, CasePolicy> byVersion = [];

    /// <param name="policies">By file name, without the extension.</param>
    /// <exception cref="PolicyException">Two files have the same version.</exception>
    public PolicyCatalog(IReadOnlyDictionary<string, CasePolicy> policies)
    {
        byName = new Dictionary<string, CasePolicy>(policies);
        var twice = policies.Where(policy => !byVersion.TryAdd(policy.Value.Version, policy.Value)).ToList();
        if (twice.Count > 0)
        {
            throw new PolicyException([.. twice.Select(policy =>
                new PolicyProblem($"{policy.Key}{Extension} $.version", $"{policy.Value.Version} is another file's version too"))]);
        }
    }

    public IReadOnlyCollection<CasePolicy> All => byVersion.Values;

    /// <summary>The file names of the policies, without the extension.</summary>
    public IReadOnlyCollection<string> Names => byName.Keys;

    /// <summary>Reads every policy of <c>workflows/Policies/</c>.</summary>
    /// <exception cref="PolicyException">What is wrong, in all of them.</exception>
    public static PolicyCatalog Embedded()
    {
        var policies = new Dictionary<string, CasePolicy>();
        var problems = new List<PolicyProblem>();
        var resources = Resources.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));
        foreach (var resource in resources.Order(StringComparer.Ordinal))
        {
            var file = resource[Folder.Length..];
            var name = Path.GetFileNameWithoutExtension(file);
            try
            {
                policies.Add(name, Policies.Read(Text(name)));
            }
            catch (PolicyException exception)
            {
                problems.AddRange(exception.Problems.Select(problem => problem with { Path = $"{file} {problem.Path}" }));
            }
        }

        return problems.Count == 0 ? new PolicyCatalog(policies) : throw new PolicyException(problems);
    }

    /// <summary>A policy's file, as Relais was built with it.</summary>
    /// <param name="name">The file's name without extension, such as <c>referral</c>.</param>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Resources.GetManifestResourceStream(Folder + name + Extension)!);
        return reader.ReadToEnd();
    }

    /// <summary>The policy that new cases start with.</summary>
    /// <param name="name">The file's name without extension, such as <c>referral</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such file; the message says which there are.</exception>
    public CasePolicy Current(string name) => byName.GetValueOrDefault(name)
        ?? throw new KeyNotFoundException($"There is no policy \"{name}\"; there are {string.Join(", ", byName.Keys)}.");

    /// <summary>The policy that a case started with.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version; the message says which there are.</exception>
    public CasePolicy ByVersion(string version) => byVersion.GetValueOrDefault(version)
        ?? throw new KeyNotFoundException($"There is no policy version \"{version}\"; there are {string.Join(", ", byVersion.Keys)}.");
}
