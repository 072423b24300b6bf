namespace SecureMessaging.Rollout.Measurement;

/// <summary>
/// The flow a user was assigned, whichever flow answered in the end (intention to treat): who is proxied to legacy because
/// something of the new flow is missing still counts for the new flow.
/// </summary>
internal enum Arm
{
    Base,
    New,

    /// <summary>In the new flow by name. Shown, and never compared: two people chosen by us are no sample of anybody.</summary>
    Uat,
}
