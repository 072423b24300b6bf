namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>The two Millennium tenants. The first is the vendor's public sandbox id, the second is invented.</summary>
internal static class MillenniumTenants
{
    public const string Main = "ec2458f2-1e24-41c8-b71b-0e701af7583d";
    public const string Second = "7b0c6f0a-52d1-4c55-9f5e-0d3a7c1e9b20";

    public static readonly IReadOnlyList<string> All = [Main, Second];

    public static bool IsKnown(string tenant) => tenant is Main or Second;
}
