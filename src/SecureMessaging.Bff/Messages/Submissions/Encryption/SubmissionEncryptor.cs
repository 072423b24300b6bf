using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecureMessaging.Bff.Messages.Submissions.Encryption;

/// <summary>
/// Encrypts one submission's columns with its own data key: AES-256-GCM, a random nonce each time, the submission's id
/// and the column's name as associated data, so that a text cannot be moved to another row or column.
/// </summary>
internal sealed class SubmissionEncryptor(DataKey key, string submissionId)
{
    public const string PayloadColumn = "payload";
    public const string AcceptedColumn = "accepted";

    private const int NonceLength = 12;
    private const int TagLength = 16;

    public byte[] Encrypt<T>(string column, T value)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value);
        var cipher = new byte[NonceLength + TagLength + plain.Length];
        var nonce = cipher.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Encrypt(nonce, plain, cipher.AsSpan(NonceLength + TagLength), cipher.AsSpan(NonceLength, TagLength), Associated(column));
        CryptographicOperations.ZeroMemory(plain);
        return cipher;
    }

    /// <exception cref="CryptographicException">The bytes are not what was encrypted here.</exception>
    public T Open<T>(string column, byte[] bytes)
    {
        if (bytes.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("A sealed column is too short.");
        }

        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Decrypt(
            bytes.AsSpan(0, NonceLength),
            bytes.AsSpan(NonceLength + TagLength),
            bytes.AsSpan(NonceLength, TagLength),
            plain,
            Associated(column));
        var value = JsonSerializer.Deserialize<T>(plain) ?? throw new CryptographicException("A sealed column is empty.");
        CryptographicOperations.ZeroMemory(plain);
        return value;
    }

    private byte[] Associated(string column) => Encoding.UTF8.GetBytes($"{submissionId}/{column}");
}
