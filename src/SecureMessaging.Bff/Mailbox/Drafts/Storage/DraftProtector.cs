using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Drafts.Storage;

/// <summary>Encrypts drafts with the key ring; a text cannot be opened as another person's or under another number.</summary>
internal sealed class DraftProtector(IDataProtectionProvider protection)
{
    public byte[] Encrypt(UserPseudonym userKey, long id, DraftText text) =>
        ProtectorOf(userKey, id).Protect(JsonSerializer.SerializeToUtf8Bytes(text));

    /// <exception cref="System.Security.Cryptography.CryptographicException">The ring lost the key, or the row was moved.</exception>
    public DraftText Open(UserPseudonym userKey, long id, byte[] payload) =>
        JsonSerializer.Deserialize<DraftText>(ProtectorOf(userKey, id).Unprotect(payload))
        ?? throw new System.Security.Cryptography.CryptographicException("A sealed draft is empty.");

    private IDataProtector ProtectorOf(UserPseudonym userKey, long id) =>
        protection.CreateProtector("mailbox.draft.v1", userKey.Value, id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
