namespace SecureMessaging.Bff.Flow;

internal static class FlowNames
{
    public static string ToWireName(this MessagingFlow flow) => flow == MessagingFlow.New ? "new" : "base";
}
