using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>The bytes behind a string of base64, from its first character on, decoded as they are asked for.</summary>
internal sealed class Base64Text(JsonBytes json)
{
    private readonly byte[] _text = new byte[8 * 1024];
    private readonly byte[] _bytes = new byte[6 * 1024];
    private int _undecoded;
    private int _at;
    private int _end;

    /// <summary>The whole of it was read, and its closing quote.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var count = Math.Min(into.Length, _end - _at);
        _bytes.AsMemory(_at, count).CopyTo(into);
        _at += count;
        return count;
    }

    /// <summary>Decodes some of it, unless some is decoded already.</summary>
    /// <exception cref="JsonException">It is no base64.</exception>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        while (_at == _end && !IsAtEnd)
        {
            var text = await FillAsync(cancellationToken);
            Decode(text);
        }
    }

    private async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        var length = _undecoded;
        byte next;
        while ((next = await json.PeekAsync(cancellationToken)) != '"' && length < _text.Length)
        {
            if (next == '\\')
            {
                _text[length] = await UnescapeAsync(cancellationToken);
                length += IsBlank(_text[length]) ? 0 : 1;
            }
            else
            {
                length += TakePlain(_text.AsSpan(length));
            }
        }

        // Padding may stand at the very end of what fits, and is right only there.
        IsAtEnd = next == '"';
        json.Take(IsAtEnd ? 1 : 0);
        return length;
    }

    private int TakePlain(Span<byte> into)
    {
        var plain = json.Buffered.IndexOfAny((byte)'"', (byte)'\\');
        var count = Math.Min(plain < 0 ? json.Buffered.Length : plain, into.Length);
        json.Buffered[..count].CopyTo(into);
        json.Take(count);
        return count;
    }

    private void Decode(int length)
    {
        var status = Base64.DecodeFromUtf8(_text.AsSpan(0, length), _bytes, out var consumed, out _end, isFinalBlock: IsAtEnd);
        _at = 0;
        _undecoded = length - consumed;
        if (status == OperationStatus.InvalidData || (IsAtEnd ? status != OperationStatus.Done : consumed == 0))
        {
            throw new JsonException();
        }

        _text.AsSpan(consumed, _undecoded).CopyTo(_text);
    }

    /// <summary>Some writers escape a slash, others a plus; others break the lines.</summary>
    private async ValueTask<byte> UnescapeAsync(CancellationToken cancellationToken)
    {
        json.Take(1);
        return await json.TakeAsync(cancellationToken) switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'u' => await TakeCodeAsync(cancellationToken),
            var itself and ((byte)'"' or (byte)'\\' or (byte)'/') => itself,
            _ => throw new JsonException(),
        };
    }

    private async ValueTask<byte> TakeCodeAsync(CancellationToken cancellationToken)
    {
        var character = 0;
        for (var count = 0; count < 4; count++)
        {
            var digit = (char)await json.TakeAsync(cancellationToken);
            character = (character * 16) + digit switch
            {
                >= '0' and <= '9' => digit - '0',
                >= 'a' and <= 'f' => digit - 'a' + 10,
                >= 'A' and <= 'F' => digit - 'A' + 10,
                _ => throw new JsonException(),
            };
        }

        return character < 128 ? (byte)character : throw new JsonException();
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'\b';
}
