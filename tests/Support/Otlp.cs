using System.Globalization;
using Google.Protobuf;

namespace Relais.Tests.Support;

/// <param name="Tags">The attributes, as text.</param>
public sealed record HeardSpan(string Source, IReadOnlyDictionary<string, string> Tags);

/// <summary>What a collector is sent by OTLP, by the numbers of its fields in opentelemetry-proto.</summary>
public static class Otlp
{
    /// <param name="message">An <c>ExportTraceServiceRequest</c>.</param>
    public static IEnumerable<HeardSpan> Spans(ReadOnlyMemory<byte> message) =>
        from resource in Message.Read(message).Inner(1)
        from scope in resource.Inner(2)
        from span in scope.Inner(2)
        select new HeardSpan(scope.Inner(1).Select(source => source.Text(1)).FirstOrDefault() ?? "", Tags(span, 9));

    private static Dictionary<string, string> Tags(Message of, int field) =>
        of.Inner(field).ToDictionary(tag => tag.Text(1), tag => tag.Inner(2).Select(value => value.Text(1) is { Length: > 0 } text ? text : value.Number(3).ToString(CultureInfo.InvariantCulture)).FirstOrDefault() ?? "");

    /// <summary>The fields of a message, in order.</summary>
    private sealed class Message(ILookup<int, object> fields)
    {
        public static Message Read(ReadOnlyMemory<byte> bytes)
        {
            using var input = new CodedInputStream(bytes.ToArray());
            var fields = new List<(int Number, object Value)>();
            while (input.ReadTag() is var tag and not 0)
            {
                object value = WireFormat.GetTagWireType(tag) switch
                {
                    WireFormat.WireType.Varint => input.ReadUInt64(),
                    WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                    WireFormat.WireType.Fixed32 => input.ReadFixed32(),
                    _ => input.ReadBytes(),
                };
                fields.Add((WireFormat.GetTagFieldNumber(tag), value));
            }

            return new Message(fields.ToLookup(field => field.Number, field => field.Value));
        }

        public IEnumerable<Message> Inner(int field) => fields[field].OfType<ByteString>().Select(bytes => Read(bytes.Memory));

        public string Text(int field) => fields[field].OfType<ByteString>().FirstOrDefault()?.ToStringUtf8() ?? "";

        public ulong Number(int field) => fields[field].OfType<ulong>().FirstOrDefault();
    }
}
