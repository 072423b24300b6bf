namespace SecureMessaging.Rollout.Guard.Leadership;

/// <summary>
/// Keeps one instance judging the rollout. Decisions are idempotent, so two at once do no harm; while there is none, nothing is judged.
/// </summary>
internal interface ILeadership
{
    /// <summary>Takes the lead where nobody has it, keeps it where this instance does.</summary>
    Task<bool> TryHoldAsync(CancellationToken cancellationToken);

    /// <summary>Gives it back at once, so that another instance need not wait.</summary>
    Task ResignAsync();
}
