using System.Text.Json;
using SecureMessaging.Sandbox.Legacy.Switches;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>
/// The toggles the web client reads, as legacy has them: the new flow is off here, because legacy knows the base flow only.
/// </summary>
internal sealed record LegacyToggles(string Camel, string Snake, bool Value)
{
    private const string CernerPilot = "mhv_secure_messaging_cerner_pilot";

    public static readonly IReadOnlyList<LegacyToggles> All =
    [
        Create("mhvSecureMessagingCuratedListFlow", false),
        Create("mhvSecureMessagingRecentRecipients", false),
        Create("mhvSecureMessagingCernerPilot", false),
        Create("mhvSecureMessagingLargeAttachments", false),
        Create("mhvSecureMessagingCustomFoldersRedesign", true),
        Create("mhvSecureMessagingReadReceipts", true),
        Create("mhvSecureMessagingRecipientCombobox", true),
        Create("mhvSecureMessagingRecipientOptGroups", true),
        Create("mhvSecureMessagingFilterAccordion", true),
        new("mhvSecureMessagingMilestone2Aal", "mhv_secure_messaging_milestone_2_aal", true),
        Create("mhvSecureMessagingCernerPilotSystemMaintenanceBanner", false),
        Create("mhvSecureMessagingEhrCrosswalk", false),
        Create("mhvBypassDowntimeNotification", false),
        new("mhv-mock-session", "mhv-mock-session", false),
    ];

    /// <param name="switches">What was set to differ.</param>
    /// <param name="persona">Who is signed in; null = nobody.</param>
    public bool ValueBy(LegacySwitches switches, Persona? persona) =>
        persona is not null && switches.PersonToggles.TryGetValue(Snake, out var forPeople)
            ? forPeople
            : switches.Toggles.TryGetValue(Snake, out var forAll) ? forAll : Value || (Snake == CernerPilot && IsBridged(persona));

    public IEnumerable<object> Spellings(bool value) =>
        new[] { Camel, Snake }.Distinct().Select(name => new { Name = name, Value = value });

    private static bool IsBridged(Persona? persona) => persona is { LegacyBridgesOracleHealth: true };

    private static LegacyToggles Create(string camel, bool value) =>
        new(camel, JsonNamingPolicy.SnakeCaseLower.ConvertName(camel), value);
}
