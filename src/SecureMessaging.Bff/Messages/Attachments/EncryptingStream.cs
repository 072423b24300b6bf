using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Submissions.Encryption;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>
/// Encrypts chunk by chunk into a file. <see cref="FinishAsync"/> encrypts the last chunk; without it nothing can be decrypted.
/// </summary>
internal sealed class EncryptingStream(Stream target, DataKey key) : IAsyncDisposable
{
    private readonly AesGcm _aes = new(key.Bytes, ChunkedAeadFormat.Tag);
    private readonly byte[] _plain = new byte[ChunkedAeadFormat.Plain];
    private readonly byte[] _sealed = new byte[ChunkedAeadFormat.Plain + ChunkedAeadFormat.Tag];
    private readonly byte[] _nonce = new byte[ChunkedAeadFormat.NonceLength];
    private int _filled;
    private long _number;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            // A full chunk is written only when more follows, because the last one is marked.
            if (_filled == ChunkedAeadFormat.Plain)
            {
                await FlushAsync(last: false, cancellationToken);
            }

            var taken = Math.Min(bytes.Length, ChunkedAeadFormat.Plain - _filled);
            bytes[..taken].CopyTo(_plain.AsMemory(_filled));
            _filled += taken;
            bytes = bytes[taken..];
        }
    }

    public ValueTask FinishAsync(CancellationToken cancellationToken) => FlushAsync(last: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        CryptographicOperations.ZeroMemory(_plain);
        _aes.Dispose();
        await target.DisposeAsync();
    }

    private async ValueTask FlushAsync(bool last, CancellationToken cancellationToken)
    {
        ChunkedAeadFormat.WriteNonce(_nonce, _number++, last);
        _aes.Encrypt(_nonce, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, ChunkedAeadFormat.Tag));
        await target.WriteAsync(_sealed.AsMemory(0, _filled + ChunkedAeadFormat.Tag), cancellationToken);
        _filled = 0;
    }
}
