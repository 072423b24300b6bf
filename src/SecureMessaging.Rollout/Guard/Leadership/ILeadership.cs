namespace SecureMessaging.Rollout.Guard.Leadership;

/// <summary>One guard at a time. Two would do no harm, because decisions are idempotent; none would.</summary>
internal interface ILeadership
{
    /// <summary>Takes the lead where nobody has it, keeps it where this instance does.</summary>
    Task<bool> TryHoldAsync(CancellationToken cancellationToken);

    /// <summary>Gives it back at once, so that another instance need not wait.</summary>
    Task ResignAsync();
}
