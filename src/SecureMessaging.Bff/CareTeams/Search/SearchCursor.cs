using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>
/// Where the next part of an answer begins, encrypted with the key ring of this service and bound to the person and the
/// question: a cursor made up, altered, or of another question or person is refused. It holds no search words.
/// </summary>
internal sealed class SearchCursor(IDataProtectionProvider protection)
{
    private const int DigestLength = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("care-team-search-cursor.v1");

    public string Write(UserId user, SearchRequest request, int skip)
    {
        var content = new byte[sizeof(int) + DigestLength];
        BinaryPrimitives.WriteInt32LittleEndian(content, skip);
        Digest(user, request).CopyTo(content, sizeof(int));
        return Base64Url.EncodeToString(_protector.Protect(content));
    }

    public bool TryRead(string cursor, UserId user, SearchRequest request, out int skip)
    {
        skip = 0;
        try
        {
            var content = _protector.Unprotect(Base64Url.DecodeFromChars(cursor));
            skip = BinaryPrimitives.ReadInt32LittleEndian(content);
            return CryptographicOperations.FixedTimeEquals(content.AsSpan(sizeof(int)), Digest(user, request));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static byte[] Digest(UserId user, SearchRequest request) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Value}\n{request.Page.Station}\n{request.Text}"))[..DigestLength];
}
