namespace SecureMessaging.Bff.Failures;

/// <summary>A failed <see cref="Result{T}"/> whose value type does not matter, as a resilience pipeline sees it.</summary>
internal interface IFailedResult
{
    Failure Failure { get; }
}
