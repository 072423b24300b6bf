using System.Security.Cryptography;

namespace SecureMessaging.Bff.Messages.Submissions.Encryption;

/// <summary>A key that encrypts one submission and its files, and nothing else.</summary>
internal sealed record DataKey(byte[] Bytes)
{
    public const int Length = 32;

    public static DataKey New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>A key of its own for one file, so that nonces of two files can never meet.</summary>
    public DataKey ForFile(int index) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, Length, info: [.. "file"u8, (byte)index]));

    public override string ToString() => nameof(DataKey);
}
