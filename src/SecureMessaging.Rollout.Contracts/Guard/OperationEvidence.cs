namespace SecureMessaging.Rollout.Contracts.Guard;

/// <summary>Where the test of one operation stands.</summary>
/// <param name="Operation">list, search, send or reply.</param>
/// <param name="Evidence">The e-value; 1 says nothing, at <c>needed</c> a rollback follows.</param>
/// <param name="Needed">1/alpha of this test.</param>
/// <param name="BaseUsers">Users whose first attempt was judged, base flow.</param>
/// <param name="BaseFailures">Those whose first attempt failed.</param>
/// <param name="NewUsers">The same, new flow.</param>
/// <param name="NewFailures">The same, new flow.</param>
public sealed record OperationEvidence(
    string Operation, double Evidence, double Needed, long BaseUsers, long BaseFailures, long NewUsers, long NewFailures)
{
    /// <summary>Above this the advance gate does not open, long before a rollback.</summary>
    private const double OpenSignalAbove = 10;

    public bool IsOpenSignal => Evidence >= OpenSignalAbove;
}
