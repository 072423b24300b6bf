using System.Buffers.Binary;
using System.Text;

namespace SecureMessaging.Testing.Telemetry;

/// <summary>A protobuf message as its fields: enough to read what an exporter sends without the types of the protocol.</summary>
internal sealed class WireMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    private WireMessage()
    {
    }

    public static WireMessage Parse(ReadOnlyMemory<byte> bytes)
    {
        var message = new WireMessage();
        var at = 0;
        while (at < bytes.Length)
        {
            var key = Varint(bytes.Span, ref at);
            var (number, content) = Value((int)(key & 7), bytes, ref at);
            message._fields.Add(((int)(key >> 3), number, content));
        }

        return message;
    }

    public IEnumerable<WireMessage> Messages(int field) => All(field).Select(Parse);

    public WireMessage? Message(int field) => Messages(field).FirstOrDefault();

    public IEnumerable<ReadOnlyMemory<byte>> All(int field) => _fields.Where(found => found.Field == field).Select(found => found.Bytes);

    public string Text(int field) => Encoding.UTF8.GetString(All(field).FirstOrDefault().Span);

    public string Hex(int field) => Convert.ToHexStringLower(All(field).FirstOrDefault().Span);

    public ulong Number(int field) => _fields.FirstOrDefault(found => found.Field == field).Number;

    public bool Has(int field) => _fields.Any(found => found.Field == field);

    /// <summary>A packed list of numbers.</summary>
    public double[] Doubles(int field)
    {
        var bytes = All(field).FirstOrDefault();
        return [.. Enumerable.Range(0, bytes.Length / 8).Select(at => BinaryPrimitives.ReadDoubleLittleEndian(bytes.Span[(at * 8)..]))];
    }

    private static (ulong Number, ReadOnlyMemory<byte> Bytes) Value(int wireType, ReadOnlyMemory<byte> bytes, ref int at)
    {
        switch (wireType)
        {
            case 0:
                return (Varint(bytes.Span, ref at), default);
            case 1:
                at += 8;
                return (BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[(at - 8)..]), default);
            case 5:
                at += 4;
                return (BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[(at - 4)..]), default);
            case 2:
                var length = (int)Varint(bytes.Span, ref at);
                at += length;
                return (0, bytes.Slice(at - length, length));
            default:
                throw new InvalidDataException($"Wire type {wireType}.");
        }
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return value;
            }

            shift += 7;
        }
    }
}
