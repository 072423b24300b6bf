namespace SecureMessaging.Sandbox.Faults;

/// <summary>What the faults of this call ask of the code that stores: nothing at all, or out of sight for a while.</summary>
internal sealed class CallEffects
{
    public static CallEffects None { get; } = new();

    /// <summary>Answer success, store nothing.</summary>
    public bool Drop { get; init; }

    /// <summary>Store, but show it only after this time.</summary>
    public TimeSpan Hide { get; init; }

    public static CallEffects Of(HttpContext context) => context.Features.Get<CallEffects>() ?? None;
}
