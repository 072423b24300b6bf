using System.Security.Cryptography;

namespace SecureMessaging.Sandbox.Control.Truth;

internal sealed record TruthAttachment(string Name, long Size, string Sha256)
{
    public static TruthAttachment Of(string name, byte[] content) =>
        new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}
