using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Streams;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>Decrypts chunk by chunk while it is read. Forward only.</summary>
internal sealed class DecryptingStream(Stream source, DataKey key, long length) : ForwardStream
{
    private readonly AesGcm _aes = new(key.Bytes, ChunkedAeadFormat.Tag);
    private readonly byte[] _sealed = new byte[ChunkedAeadFormat.Plain + ChunkedAeadFormat.Tag];
    private readonly byte[] _plain = new byte[ChunkedAeadFormat.Plain];
    private readonly byte[] _nonce = new byte[ChunkedAeadFormat.NonceLength];
    private int _at;
    private int _filled;
    private long _number;
    private long _given;
    private bool _ended;

    public override long Length => length;

    public override long Position
    {
        get => _given;
        set => throw new NotSupportedException();
    }

    /// <exception cref="CryptographicException">The file was changed or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _filled && !_ended)
        {
            var read = await source.ReadAtLeastAsync(_sealed, _sealed.Length, throwOnEndOfStream: false, cancellationToken);
            Open(read);
        }

        var taken = Math.Min(buffer.Length, _filled - _at);
        _plain.AsMemory(_at, taken).CopyTo(buffer);
        _at += taken;
        _given += taken;
        return taken;
    }

    // Synchronous reading is for callers that have no other way; the file is local.
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _filled && !_ended)
        {
            Open(source.ReadAtLeast(_sealed, _sealed.Length, throwOnEndOfStream: false));
        }

        var taken = Math.Min(count, _filled - _at);
        _plain.AsSpan(_at, taken).CopyTo(buffer.AsSpan(offset));
        _at += taken;
        _given += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _aes.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(int read)
    {
        if (read < ChunkedAeadFormat.Tag)
        {
            throw new CryptographicException("The spooled file is cut off.");
        }

        _ended = source.Position == source.Length;
        ChunkedAeadFormat.WriteNonce(_nonce, _number++, _ended);
        _filled = read - ChunkedAeadFormat.Tag;
        _at = 0;
        _aes.Decrypt(_nonce, _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, ChunkedAeadFormat.Tag), _plain.AsSpan(0, _filled));
    }
}
