namespace SecureMessaging.Bff.Flow;

internal static class FlowWireNames
{
    public static string ToWireName(this MessagingFlow flow) => flow == MessagingFlow.New ? "new" : "base";
}
