using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>
/// Where the next part of an answer begins, encrypted with the key ring of this service and bound to the person and the
/// question: a cursor made up, altered, or of another question or person is refused. It holds no search words.
/// </summary>
internal sealed class SearchCursor(IDataProtectionProvider protection)
{
    private const int DigestLength = 16;
    private const int PositionLength = 2 * sizeof(long);

    private readonly IDataProtector _protector = protection.CreateProtector("care-team-search-cursor.v2");

    public string Write(UserId user, SearchRequest request, Content content)
    {
        var bytes = new byte[DigestLength + PositionLength + (content.Recent.Count * sizeof(long))];
        Digest(user, request).CopyTo(bytes, 0);
        var after = content.After.GetValueOrDefault();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(DigestLength), after.Rank);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(DigestLength + sizeof(long)), after.Team.Value);
        for (var i = 0; i < content.Recent.Count; i++)
        {
            var at = DigestLength + PositionLength + (i * sizeof(long));
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), content.Recent[i].Value);
        }

        return Base64Url.EncodeToString(_protector.Protect(bytes));
    }

    public bool TryRead(string cursor, UserId user, SearchRequest request, out Content content)
    {
        content = new Content();
        try
        {
            var bytes = _protector.Unprotect(Base64Url.DecodeFromChars(cursor)).AsSpan();
            if (!CryptographicOperations.FixedTimeEquals(bytes[..DigestLength], Digest(user, request)))
            {
                return false;
            }

            var ids = new CareTeamId[(bytes.Length - DigestLength - sizeof(long)) / sizeof(long)];
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = CareTeamId.Create(BinaryPrimitives.ReadInt64LittleEndian(bytes[(DigestLength + ((i + 1) * sizeof(long)))..]));
            }

            var rank = BinaryPrimitives.ReadUInt64LittleEndian(bytes[DigestLength..]);
            content = new Content { After = new SearchPosition(rank, ids[0]), Recent = ids[1..] };
            return true;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static byte[] Digest(UserId user, SearchRequest request) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Value}\n{request.Page.Station}\n{request.Text}"))[..DigestLength];

    /// <summary>What a cursor says.</summary>
    internal sealed record Content
    {
        public SearchPosition? After { get; init; }

        /// <summary>The teams that were the recent ones when the first part was made, so that all parts are in one order.</summary>
        public IReadOnlyList<CareTeamId> Recent { get; init; } = [];
    }
}
