namespace SecureMessaging.Core.Failures;

/// <summary>A failed <see cref="Result{T}"/> whose value type does not matter, as a resilience pipeline sees it.</summary>
public interface IFailedResult
{
    Failure Failure { get; }
}
