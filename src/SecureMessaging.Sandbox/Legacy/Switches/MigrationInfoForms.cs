namespace SecureMessaging.Sandbox.Legacy.Switches;

/// <summary>The forms in which <c>/v0/user</c> was seen to give, or not to give, the migration info.</summary>
internal static class MigrationInfoForms
{
    public const string Normal = "normal";
    public const string Null = "null";
    public const string Absent = "absent";
    public const string Empty = "empty";

    public static IReadOnlyList<string> All { get; } = [Normal, Null, Absent, Empty];
}
