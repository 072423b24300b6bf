using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>
/// One bucket per user and flag. Nothing here depends on culture, and nothing is normalized: the bytes of the id are the id.
/// </summary>
internal sealed class UserBucket(FlagHash hash, string salt)
{
    private const int MaxStackBytes = 1024;
    private const uint FlipperBuckets = 100_000;

    private readonly byte[] _salt = Encoding.UTF8.GetBytes(hash == FlagHash.Sha256 ? "\n" + salt : salt);

    public uint Of(string userRef)
    {
        var byteCount = Encoding.UTF8.GetMaxByteCount(userRef.Length) + _salt.Length;
        var rented = byteCount > MaxStackBytes ? ArrayPool<byte>.Shared.Rent(byteCount) : null;
        var buffer = rented ?? stackalloc byte[MaxStackBytes];
        var bucket = hash == FlagHash.Sha256 ? Sha256(userRef, buffer) : Flipper(userRef, buffer);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return bucket;
    }

    private uint Sha256(string userRef, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(userRef, buffer);
        _salt.CopyTo(buffer[length..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..(length + _salt.Length)], digest);
        return BinaryPrimitives.ReadUInt32LittleEndian(digest);
    }

    private uint Flipper(string userRef, Span<byte> buffer)
    {
        _salt.CopyTo(buffer);
        var length = Encoding.UTF8.GetBytes(userRef, buffer[_salt.Length..]);
        return Crc32.HashToUInt32(buffer[..(_salt.Length + length)]) % FlipperBuckets;
    }
}
