namespace SecureMessaging.Rollout.Changes;

/// <summary>A flag as a change left it in its transaction, for what is written alongside.</summary>
/// <param name="Version">Of the flag; the present one where only something was written down.</param>
/// <param name="IsChanged">The flag is another one than before.</param>
internal readonly record struct FlagWritten(long Version, bool IsChanged);
