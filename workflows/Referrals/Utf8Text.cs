using System.Text;

namespace Relais.Referrals;

internal static class Utf8Text
{
    /// <summary>Where a text stops being UTF-8, in bytes from its start; null where it never does.</summary>
    public static int? FirstInvalidByte(ReadOnlySpan<byte> utf8)
    {
        if (System.Text.Unicode.Utf8.IsValid(utf8)) return null;

        var offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        return offset;
    }
}
