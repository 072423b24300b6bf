using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>Encrypts chunk by chunk into a file. <see cref="FinishAsync"/> seals the last chunk; without it nothing opens.</summary>
internal sealed class SealingStream(Stream target, DataKey key) : IAsyncDisposable
{
    private readonly AesGcm _aes = new(key.Bytes, SealedChunks.Tag);
    private readonly byte[] _plain = new byte[SealedChunks.Plain];
    private readonly byte[] _sealed = new byte[SealedChunks.Plain + SealedChunks.Tag];
    private readonly byte[] _nonce = new byte[SealedChunks.NonceLength];
    private int _filled;
    private long _number;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            // A full chunk is written only when more follows, because the last one is marked.
            if (_filled == SealedChunks.Plain)
            {
                await FlushAsync(last: false, cancellationToken);
            }

            var taken = Math.Min(bytes.Length, SealedChunks.Plain - _filled);
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
        SealedChunks.WriteNonce(_nonce, _number++, last);
        _aes.Encrypt(_nonce, _plain.AsSpan(0, _filled), _sealed.AsSpan(0, _filled), _sealed.AsSpan(_filled, SealedChunks.Tag));
        await target.WriteAsync(_sealed.AsMemory(0, _filled + SealedChunks.Tag), cancellationToken);
        _filled = 0;
    }
}
