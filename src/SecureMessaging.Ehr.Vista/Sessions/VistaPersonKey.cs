using System.Security.Cryptography;
using System.Text;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>Names a person in caches, locks and the store without being the person's number.</summary>
internal readonly record struct VistaPersonKey(string Value)
{
    public static VistaPersonKey For(UserId user, MhvCorrelationId person) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"vista|{user.Value}|{person.Value}"))));

    public override string ToString() => "[person]";
}
