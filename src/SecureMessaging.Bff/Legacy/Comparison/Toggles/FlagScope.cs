namespace SecureMessaging.Bff.Legacy.Comparison.Toggles;

/// <summary>For whom a flag is on.</summary>
internal enum FlagScope
{
    Nobody,
    Some,
    Everybody,
}
