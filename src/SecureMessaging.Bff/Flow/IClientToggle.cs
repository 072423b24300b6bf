namespace SecureMessaging.Bff.Flow;

/// <summary>
/// A toggle of the web client that is no flag of the rollout: for a person of the new flow its value is what this service does. A
/// person of the base flow has legacy's.
/// </summary>
internal interface IClientToggle
{
    /// <summary>In snake case.</summary>
    string Name { get; }

    bool IsOn { get; }
}
