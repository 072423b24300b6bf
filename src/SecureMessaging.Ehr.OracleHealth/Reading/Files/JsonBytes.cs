using System.Buffers;
using System.Text.Json;

namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>
/// A JSON document read as it comes, for one that holds a text too long for memory. A document that ends too early, or waits too long, is
/// an <see cref="IOException"/>; one that is no JSON a <see cref="JsonException"/>.
/// </summary>
internal sealed class JsonBytes(Stream source, TimeProvider time)
{
    private const int MaxName = 4 * 1024;

    /// <summary>An EHR that says nothing for so long says nothing any more.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);

    private static readonly SearchValues<byte> EndsOfPlainText = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at;
    private int _end;

    /// <summary>What was read and not taken; never empty after <see cref="PeekAsync"/>.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_at.._end);

    public void Take(int count) => _at += count;

    public async ValueTask<byte> PeekAsync(CancellationToken cancellationToken)
    {
        if (_at == _end)
        {
            _end = await ReadAsync(cancellationToken);
            _at = 0;
        }

        return _buffer[_at];
    }

    public async ValueTask<byte> TakeAsync(CancellationToken cancellationToken)
    {
        var next = await PeekAsync(cancellationToken);
        _at++;
        return next;
    }

    /// <summary>The next byte that is no blank; it is not taken.</summary>
    public async ValueTask<byte> PeekTokenAsync(CancellationToken cancellationToken)
    {
        while (await PeekAsync(cancellationToken) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }

        return _buffer[_at];
    }

    /// <summary>Takes the next byte that is no blank when it is this one.</summary>
    public async ValueTask<bool> TryTakeTokenAsync(byte token, CancellationToken cancellationToken)
    {
        if (await PeekTokenAsync(cancellationToken) != token)
        {
            return false;
        }

        _at++;
        return true;
    }

    public async ValueTask TakeTokenAsync(byte token, CancellationToken cancellationToken)
    {
        if (!await TryTakeTokenAsync(token, cancellationToken))
        {
            throw new JsonException();
        }
    }

    /// <summary>The name of the next member of an object, and its colon; null at the end of the object, which is taken.</summary>
    public async ValueTask<string?> TakeMemberAsync(CancellationToken cancellationToken)
    {
        await TryTakeTokenAsync((byte)',', cancellationToken);
        if (await TryTakeTokenAsync((byte)'}', cancellationToken))
        {
            return null;
        }

        var name = await TakeTextAsync(MaxName, cancellationToken) ?? "";
        await TakeTokenAsync((byte)':', cancellationToken);
        return name;
    }

    /// <summary>A string; null for one that is longer than <paramref name="max"/> bytes or that is no text.</summary>
    public async ValueTask<string?> TakeTextAsync(int max, CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>();
        await TakeStringAsync(part => Keep(text, part, max), cancellationToken);
        return text.WrittenCount <= max ? Decode(text.WrittenSpan) : null;
    }

    /// <summary>Takes a value of whatever kind and length.</summary>
    public async ValueTask SkipValueAsync(CancellationToken cancellationToken)
    {
        switch (await PeekTokenAsync(cancellationToken))
        {
            case (byte)'"':
                await TakeStringAsync(static _ => { }, cancellationToken);
                break;
            case (byte)'{' or (byte)'[':
                await SkipNestedAsync(cancellationToken);
                break;
            default:
                while (await PeekAsync(cancellationToken) is not ((byte)',' or (byte)'}' or (byte)']'))
                {
                    _at++;
                }

                break;
        }
    }

    private async ValueTask SkipNestedAsync(CancellationToken cancellationToken)
    {
        var depth = 0;
        do
        {
            await PeekAsync(cancellationToken);
            var next = Buffered.IndexOfAny(Structure);
            if (next < 0)
            {
                _at = _end;
                continue;
            }

            _at += next;
            if (_buffer[_at] == '"')
            {
                await TakeStringAsync(static _ => { }, cancellationToken);
                continue;
            }

            depth += _buffer[_at++] is (byte)'{' or (byte)'[' ? 1 : -1;
        }
        while (depth > 0);
    }

    private async ValueTask TakeStringAsync(Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        await TakeTokenAsync((byte)'"', cancellationToken);
        while (await PeekAsync(cancellationToken) != '"')
        {
            var plain = Buffered.IndexOfAny(EndsOfPlainText);
            plain = plain < 0 ? Buffered.Length : plain;
            take(Buffered[..plain]);
            _at += plain;
            if (plain == 0)
            {
                // An escape: its second byte belongs to it, whatever it is.
                take([await TakeAsync(cancellationToken), await TakeAsync(cancellationToken)]);
            }
        }

        _at++;
    }

    private static void Keep(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> part, int max)
    {
        if (text.WrittenCount <= max)
        {
            text.Write(part);
        }
    }

    private static string? Decode(ReadOnlySpan<byte> escaped)
    {
        try
        {
            return JsonSerializer.Deserialize<string>([(byte)'"', .. escaped, (byte)'"']);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = source.ReadAsync(_buffer, cancellationToken);
        try
        {
            var read = reading.IsCompletedSuccessfully
                ? reading.Result
                : await reading.AsTask().WaitAsync(MaxPause, time, cancellationToken);
            return read > 0 ? read : throw new EndOfStreamException();
        }
        catch (Exception lost) when (lost is TimeoutException or HttpRequestException)
        {
            throw new IOException(lost.Message, lost);
        }
    }
}
