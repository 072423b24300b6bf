using System.Globalization;

namespace SecureMessaging.Sandbox.Personas;

/// <summary>
/// Numbered Veterans with care on both EHRs, for load and chaos. There are none unless <c>Sandbox:Crowd</c> asks for some.
/// </summary>
internal static class CrowdPersonas
{
    public const string CountKey = "Sandbox:Crowd";
    public const int MaxPersonas = 60;

    /// <summary>Clear of the named personas below 30; user ids have two digits.</summary>
    private const int First = 30;

    public static IEnumerable<Persona> Make(int count) => Enumerable.Range(0, Math.Clamp(count, 0, MaxPersonas)).Select(index => new Persona
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"crowd-{index + 1:00}"),
        Purpose = "One of many with care on both EHRs.",
        TryNext = "Load and chaos runs sign in as these.",
        UserId = PersonaIds.UserId(First + index),
        GivenName = "Member",
        FamilyName = string.Create(CultureInfo.InvariantCulture, $"Crowd{index + 1:00}"),
        Icn = string.Create(
            CultureInfo.InvariantCulture, $"10000000{First + index:00}V{100000 + ((First + index) * 7919 % 900000):000000}"),
        MhvCorrelationId = (551200 + First + index).ToString(CultureInfo.InvariantCulture),
        MillenniumPersonId = (12700000 + First + index).ToString(CultureInfo.InvariantCulture),
        Facilities = ["589", "668", "757"],
        MayMessage = true,
    });
}
