using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Relais.Tests.Fuzz;

/// <summary>A request that is sent on until it is answered; a socket of its own, since a client would send it all before it looks.</summary>
/// <param name="Headers">Each with its name.</param>
/// <param name="Start">How the body begins; then come spaces.</param>
/// <param name="Bytes">How much there would be of it in all.</param>
/// <param name="IsAnnounced">Its length stands in the head; otherwise it comes in chunks.</param>
internal sealed record EndlessRequest(string Verb, string Path, IReadOnlyList<string> Headers, byte[] Start, long Bytes, bool IsAnnounced)
{
    private const int PartBytes = 64 * 1024;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    /// <returns>The status, 0 where the server hung up instead; what was sent until then; and how many bytes of memory were in use at most.</returns>
    public async Task<(int Status, long Sent, long Memory)> SendAsync(Uri host, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Hang);
        using var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port, limit.Token);
        var stream = client.GetStream();
        var (sent, memory) = (0L, 0L);
        try
        {
            var length = IsAnnounced ? $"Content-Length: {Bytes.ToString(CultureInfo.InvariantCulture)}" : "Transfer-Encoding: chunked";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", [$"{Verb} {Path} HTTP/1.1", $"Host: {host.Authority}", length, .. Headers, "", ""])), limit.Token);
            var part = Enumerable.Repeat((byte)' ', PartBytes).ToArray();

            // Asked of the socket itself: a reader of its own would have to be given a thread first, and so much more would be sent meanwhile as the machine is busy.
            for (ReadOnlyMemory<byte> next = Start; sent < Bytes && client.Available == 0; next = part)
            {
                next = next[..(int)Math.Min(next.Length, Bytes - sent)];
                await stream.WriteAsync(IsAnnounced ? next : Chunk(next), limit.Token);
                sent += next.Length;
                memory = Math.Max(memory, GC.GetTotalMemory(forceFullCollection: false));
            }
        }
        catch (IOException)
        {
            // The server has hung up; what it said before may still be read.
        }

        return (await StatusAsync(stream, limit.Token), sent, memory);
    }

    private static byte[] Chunk(ReadOnlyMemory<byte> part) => [.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part.Span, .. "\r\n"u8];

    private static async Task<int> StatusAsync(NetworkStream stream, CancellationToken cancellation)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            return await reader.ReadLineAsync(cancellation) is { } line ? int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
