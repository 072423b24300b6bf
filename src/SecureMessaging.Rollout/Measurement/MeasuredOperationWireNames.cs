
namespace SecureMessaging.Rollout.Measurement;

/// <summary>The operations' names in the store, in metrics and on the wire.</summary>
internal static class MeasuredOperationWireNames
{
    public static readonly IReadOnlyList<MeasuredOperation> All = Enum.GetValues<MeasuredOperation>();

    public static string ToWireName(this MeasuredOperation operation) => operation switch
    {
        MeasuredOperation.List => "list",
        MeasuredOperation.Search => "search",
        MeasuredOperation.Send => "send",
        _ => "reply",
    };

    public static MeasuredOperation Parse(string name) => All.Single(operation => operation.ToWireName() == name);
}
