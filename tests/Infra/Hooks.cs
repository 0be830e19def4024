using System.Diagnostics;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.Infra;

/// <summary>A folder in which the hooks of <c>azd up</c> find an <c>az</c> and an <c>azd</c> that keep what they are told in files. Not Azure, but what a hook asks of it, in which order, and what it does with an error.</summary>
internal sealed class Hooks : IDisposable
{
    private const string Az = """
        #!/bin/sh
        # Keeps secrets, app registrations and credentials as files; a line of "fails" is the beginning of a call that fails.
        cd "$STATE"
        echo "$*" >> calls
        if [ -s fails ]; then while read -r failing; do case "$*" in "$failing"*) exit 1;; esac; done < fails; fi
        named() { echo "$1" | sed "s/.*=='\(.*\)'.*/\1/"; }
        case "$1 $2 $3" in
          'keyvault secret list') if [ "$6" = --query ]; then name=$(named "$7"); if [ -e "vault.$5.$name" ]; then echo "$name"; fi; fi;;
          'keyvault secret set') echo once >> "sets.$5.$7"; cat "$9" > "vault.$5.$7";;
          'ad app list') cat app 2> /dev/null || true;;
          'ad app create') echo 11111111-1111-1111-1111-111111111111 > app; cat app;;
          'ad sp show') test -e principal;;
          'ad sp create') touch principal;;
          'ad app permission')
            case "$4" in
              list-grants) cat grants 2> /dev/null || true;;
              grant) echo "${10}" > grants;;
            esac;;
          'ad app federated-credential')
            case "$4" in
              list) name=$(named "$8"); if [ -e "vouches.$name" ]; then echo "$name"; fi;;
              create) file=$(echo "$8" | cut -c2-); cp "$file" "vouches.$(sed 's/.*"name":"\([a-z]*\)".*/\1/' "$file")";;
            esac;;
          'account show --query') echo tenant-1;;
        esac
        """;

    private const string Noted = """
        #!/bin/sh
        echo "$(basename "$0") $*" >> "$STATE/calls"
        if [ -e "$STATE/interrupted" ]; then kill -TERM $PPID; fi
        """;

    private readonly TemporaryFolder _folder = new();

    public Hooks()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The hooks are for a POSIX shell.");
        foreach (var (name, script) in new[] { ("az", Az), ("azd", Noted), ("sleep", Noted) })
        {
            var file = Path.Combine(_folder.Path, name);
            File.WriteAllText(file, script);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What was called, with its arguments, in order.</summary>
    public IReadOnlyList<string> Calls => Read("calls") is { } calls ? calls.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>A hook that has ended left a file behind, in which a secret may stand.</summary>
    public bool LeftSomething => Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "tmp")).Any();

    public string? Secret(string vault, string name) => Read($"vault.{vault}.{name}");

    /// <summary>How often a secret was written.</summary>
    public int Writes(string vault, string name) => Read($"sets.{vault}.{name}")?.Count(unit => unit == '\n') ?? 0;

    public string? Vouches(string name) => Read($"vouches.{name}");

    public void Fail(params string[] calls) => File.WriteAllLines(Path.Combine(_folder.Path, "fails"), calls);

    public void InterruptWhileItWaits() => File.WriteAllText(Path.Combine(_folder.Path, "interrupted"), "");

    /// <param name="input">What is typed.</param>
    public async Task<(int ExitCode, string Said)> RunAsync(string hook, string input = "", params (string Name, string Value)[] environment)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "tmp"));
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "infra", "hooks", hook)]);
        start.Environment["STATE"] = _folder.Path;
        start.Environment["TMPDIR"] = Path.Combine(_folder.Path, "tmp");
        start.Environment["PATH"] = _folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var (exitCode, output, errors) = await ProcessRun.RunAsync(start, input);
        return (exitCode, output + errors);
    }

    public void Dispose() => _folder.Dispose();

    private string? Read(string file) => File.Exists(Path.Combine(_folder.Path, file)) ? File.ReadAllText(Path.Combine(_folder.Path, file)) : null;
}
