using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>The sandbox's numbered personas: care on both EHRs, nothing else to tell them apart.</summary>
internal static class Crowd
{
    private const int First = 30;

    public static string Persona(int user) => string.Create(CultureInfo.InvariantCulture, $"crowd-{user + 1:00}");

    public static string MhvId(int user) => string.Create(CultureInfo.InvariantCulture, $"{551_200 + First + user}");

    public static string UserId(int user) =>
        string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-0000000000{First + user:00}");
}
