namespace SecureMessaging.Rollout.Measurement;

internal static class ArmNames
{
    public static string ToWireName(this Arm arm) => arm switch
    {
        Arm.New => "new",
        Arm.Uat => "uat",
        _ => "base",
    };
}
