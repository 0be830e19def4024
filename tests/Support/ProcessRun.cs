using System.Diagnostics;

namespace Relais.Tests.Support;

/// <summary>A process that is run to its end.</summary>
internal static class ProcessRun
{
    /// <param name="input">What it reads; no more comes after it.</param>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(ProcessStartInfo start, string input = "")
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await using (var typed = process.StandardInput) await typed.WriteAsync(input);
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
