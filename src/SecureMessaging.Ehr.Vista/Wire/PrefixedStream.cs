using SecureMessaging.Core.Streams;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>Bytes already read, then the rest of a stream, up to a limit that no honest answer reaches.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest, long limit) : ForwardStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        if (_prefix.Length > 0)
        {
            count = Math.Min(_prefix.Length, buffer.Length);
            _prefix[..count].CopyTo(buffer);
            _prefix = _prefix[count..];
        }
        else
        {
            count = await rest.ReadAsync(buffer, cancellationToken);
        }

        _read += count;
        return _read <= limit ? count : throw new InvalidDataException("The answer is longer than any that VistA gives.");
    }

    public override async ValueTask DisposeAsync()
    {
        await rest.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
