using System.Globalization;

namespace Relais.Tests.Support;

/// <summary>How many random lives of cases the properties on virtual time try: 300 of single cases, and of what is mailed of several at once in proportion.</summary>
internal static class AnyLives
{
    private const int Usual = 300;

    /// <summary>More are tried with <c>ANY_LIVES</c>, such as 10,000 a night.</summary>
    private static readonly int Wanted = int.Parse(Environment.GetEnvironmentVariable("ANY_LIVES") ?? $"{Usual}", CultureInfo.InvariantCulture);

    /// <param name="usual">A property's part of the usual number.</param>
    public static int Of(int usual) => Math.Max(1, usual * Wanted / Usual);
}
