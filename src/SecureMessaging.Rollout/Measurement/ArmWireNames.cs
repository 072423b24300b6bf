namespace SecureMessaging.Rollout.Measurement;

internal static class ArmWireNames
{
    public static string ToWireName(this Arm arm) => arm switch
    {
        Arm.New => "new",
        Arm.Uat => "uat",
        _ => "base",
    };
}
