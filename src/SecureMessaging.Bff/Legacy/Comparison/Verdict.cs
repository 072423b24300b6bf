namespace SecureMessaging.Bff.Legacy.Comparison;

internal enum Verdict
{
    /// <summary>One side could not be read, or says too little. Never taken for equal.</summary>
    Unknown,

    Equal,

    Different,
}
