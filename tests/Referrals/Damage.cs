using CsCheck;

namespace Relais.Tests.Referrals;

/// <summary>Good bytes gone bad: pieces cut out of them, and others put in.</summary>
internal static class Damage
{
    public static Gen<byte[]> To(byte[] good, params byte[][] pieces) =>
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 40], Gen.OneOf(pieces)).Array[1, 4].Select(cuts => cuts.Aggregate(good, Cut));

    private static byte[] Cut(byte[] bytes, (int At, int Length, byte[] Piece) cut)
    {
        var start = Math.Min(cut.At, bytes.Length);
        var end = Math.Min(start + cut.Length, bytes.Length);
        return [.. bytes[..start], .. cut.Piece, .. bytes[end..]];
    }
}
