using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>Signs a call in the way of Standard Webhooks: HMAC-SHA-256 over number, time and body.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;

    public static bool TryReadKey(string? secret, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        if (secret is null)
        {
            return false;
        }

        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out var length) || length is < MinBytes or > MaxBytes)
        {
            return false;
        }

        key = buffer[..length];
        return true;
    }

    public static string Of(byte[] key, string id, long unixSeconds, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
