using Microsoft.AspNetCore.DataProtection;

namespace SecureMessaging.Bff.Messages.Submissions.Encryption;

/// <summary>
/// Wraps data keys with the ring of Data Protection, which lies outside the database and rotates by itself: a new key
/// wraps what is new, old keys open what is old.
/// </summary>
internal sealed class DataKeyWrapping(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("messages.submission.v1");

    public byte[] Wrap(DataKey key) => _protector.Protect(key.Bytes);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The ring lost the key, or revoked it.</exception>
    public DataKey Unwrap(byte[] wrapped) => new(_protector.Unprotect(wrapped));
}
