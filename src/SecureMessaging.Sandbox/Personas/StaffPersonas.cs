namespace SecureMessaging.Sandbox.Personas;

/// <summary>Operations staff: roles, no chart, no messaging.</summary>
internal static class StaffPersonas
{
    public static IReadOnlyList<Persona> All { get; } =
    [
        Staff(21, "ops-viewer", "Ola", "ops.viewer"),
        Staff(22, "ops-operator", "Pat", "ops.viewer", "ops.operator"),
        Staff(23, "ops-approver", "Quinn", "ops.viewer", "ops.approver"),
        Staff(24, "ops-approver-2", "Rowan", "ops.viewer", "ops.approver"),
        Staff(25, "ops-support", "Sasha", "ops.support"),
    ];

    private static Persona Staff(int number, string name, string given, params string[] roles) => new()
    {
        Name = name,
        Purpose = $"Operations: {string.Join(", ", roles)}.",
        TryNext = "GET /ops/v1/flags on the service.",
        UserId = PersonaIds.UserId(number),
        GivenName = given,
        FamilyName = "Operations",
        Roles = roles,
    };
}
