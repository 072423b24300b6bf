using System.Collections.Concurrent;
using System.Security.Cryptography;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.IdentityProvider;

/// <summary>Sign-ins of devices that wait for a person with a browser (RFC 8628).</summary>
internal sealed class DeviceGrants(SandboxClock clock) : IResettable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Shorter than the 5 s of most providers: at a desk nobody waits.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Slower = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, DeviceGrant> _byDeviceCode = new(StringComparer.Ordinal);

    public DeviceGrant Begin(string clientId)
    {
        var now = clock.GetUtcNow();
        var grant = new DeviceGrant(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 8),
            clientId, now + Lifetime)
        {
            Interval = Interval,
            AskedAt = now,
        };
        _byDeviceCode[grant.DeviceCode] = grant;
        return grant;
    }

    /// <param name="userCode">As a person types it: with or without the hyphen, in letters of either case.</param>
    /// <param name="persona">Who signs in; null refuses.</param>
    /// <returns>False where no device waits for it.</returns>
    public bool Decide(string? userCode, Persona? persona)
    {
        var typed = string.Concat((userCode ?? "").Where(char.IsAsciiLetter)).ToUpperInvariant();
        var found = _byDeviceCode.Values.FirstOrDefault(
            grant => grant.UserCode == typed && !grant.IsDecided && clock.GetUtcNow() < grant.Ends);
        if (found is null)
        {
            return false;
        }

        lock (found)
        {
            (found.Persona, found.IsDecided) = (persona, true);
        }

        return true;
    }

    /// <summary>Who has signed in, or the error of RFC 8628; a code is good for one token.</summary>
    public (Persona? Persona, string? Error) Redeem(string? deviceCode, string? clientId)
    {
        if (deviceCode is null || !_byDeviceCode.TryGetValue(deviceCode, out var grant) || grant.ClientId != clientId)
        {
            return (null, "invalid_grant");
        }

        lock (grant)
        {
            var now = clock.GetUtcNow();
            if (grant.IsDecided || now >= grant.Ends)
            {
                _byDeviceCode.TryRemove(deviceCode, out _);
                return now >= grant.Ends ? (null, "expired_token") : (grant.Persona, grant.Persona is null ? "access_denied" : null);
            }

            var isTooFast = now - grant.AskedAt < grant.Interval;
            grant.AskedAt = now;
            grant.Interval += isTooFast ? Slower : TimeSpan.Zero;
            return (null, isTooFast ? "slow_down" : "authorization_pending");
        }
    }

    public void Reset() => _byDeviceCode.Clear();
}

/// <summary>One device that waits.</summary>
/// <param name="DeviceCode">Its secret.</param>
/// <param name="UserCode">What the person types.</param>
/// <param name="ClientId">The program on the device.</param>
/// <param name="Ends">When both codes are over.</param>
internal sealed record DeviceGrant(string DeviceCode, string UserCode, string ClientId, DateTimeOffset Ends)
{
    public Persona? Persona { get; set; }

    public bool IsDecided { get; set; }

    public TimeSpan Interval { get; set; }

    public DateTimeOffset AskedAt { get; set; }
}
