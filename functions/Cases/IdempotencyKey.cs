using System.Security.Cryptography;
using System.Text;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";
    private const int LongestGiven = 255;
    private const int KeyBytes = 16;

    /// <summary>The key that a command is kept under: the same again for the same caller, command and <c>Idempotency-Key</c>; a fresh one without that header.</summary>
    /// <exception cref="RefusedException">400: the header is too long.</exception>
    public static string KeyOf(this HttpRequest request, string command)
    {
        var given = request.Headers[Header].ToString();
        if (given.Length > LongestGiven) throw new RefusedException(StatusCodes.Status400BadRequest, DoorProblems.IdempotencyKeyTooLong(LongestGiven));
        return given.Length == 0 ? Fresh() : Of(request.Caller.Party, command, given);
    }

    /// <summary>A key that nothing was kept under before.</summary>
    public static string Fresh() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The key that a form of ours carries, so that whoever presses twice does it once; a fresh one where it carries none.</summary>
    public static string CarriedBy(IFormCollection form, string field = "key") =>
        form[field].ToString() is { Length: 2 * KeyBytes } key && key.All(char.IsAsciiHexDigitLower) ? key : Fresh();

    /// <summary>The same again for the same party, command and given key.</summary>
    public static string Of(string party, string command, string given) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{party}\0{command}\0{given}")).AsSpan(0, KeyBytes));
}
