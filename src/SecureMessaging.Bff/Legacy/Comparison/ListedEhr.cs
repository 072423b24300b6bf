namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>The words of the public EHR list.</summary>
internal enum ListedEhr
{
    /// <summary>None of those that are known.</summary>
    Other,

    Vista,
    Cerner,
    CernerStaged,
}
