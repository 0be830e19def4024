using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Relais.Referrals;

/// <summary>The bytes of a sheet, and what they are.</summary>
internal sealed class SheetSource
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly Stream stream;
    private readonly long start;
    private readonly Encoding encoding;

    public SheetSource(Stream stream)
    {
        (this.stream, start) = (stream, stream.Position);

        Span<byte> mark = stackalloc byte[4];
        mark = mark[..stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
        IsWorkbook = mark.SequenceEqual("PK\u0003\u0004"u8) || mark.SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

        stream.Position = start;
        encoding = mark.StartsWith("\uFEFF"u8) || IsUtf8(stream) ? Encoding.UTF8 : Windows1252;
    }

    /// <summary>Whether these are the first bytes of an Excel or OpenDocument file.</summary>
    public bool IsWorkbook { get; }

    public SheetRecords Open()
    {
        stream.Position = start;
        return new(stream, encoding);
    }

    private static bool IsUtf8(Stream stream)
    {
        var bytes = new byte[32 * 1024];
        var characters = new char[bytes.Length];
        var pending = 0;
        while (true)
        {
            var read = stream.Read(bytes, pending, bytes.Length - pending);
            var chunk = bytes.AsSpan(0, pending + read);
            var status = Utf8.ToUtf16(chunk, characters, out var used, out _, replaceInvalidSequences: false, isFinalBlock: read == 0);
            if (status == OperationStatus.InvalidData) return false;
            if (read == 0) return true;
            chunk[used..].CopyTo(bytes);
            pending = chunk.Length - used;
        }
    }
}
