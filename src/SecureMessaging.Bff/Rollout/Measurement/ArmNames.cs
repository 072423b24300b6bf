namespace SecureMessaging.Bff.Rollout.Measurement;

internal static class ArmNames
{
    public static string ToWireName(this Arm arm) => arm == Arm.New ? "new" : "base";
}
