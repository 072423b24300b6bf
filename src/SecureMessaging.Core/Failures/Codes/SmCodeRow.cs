namespace SecureMessaging.Core.Failures.Codes;

/// <summary>
/// What the front end gets for one secure-messaging code (the wire code is, for example, <c>SM119</c>), and whose fault it was.
/// </summary>
public sealed record SmCodeRow(int Status, string WireCode, string Title, string Detail, FailureOwner Fault)
{
    public const string OperationFailed = "Operation failed";
    public const string ValidationError = "Validation error";

    /// <summary>Of a number that the front end does not know: 400.</summary>
    public static readonly SmCodeRow Unknown = new(400, "VA900", OperationFailed, "The request was refused", FailureOwner.Caller);
}
