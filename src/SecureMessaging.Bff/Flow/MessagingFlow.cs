namespace SecureMessaging.Bff.Flow;

/// <summary>The two ways a request is answered.</summary>
internal enum MessagingFlow
{
    /// <summary>Unchanged through YARP to the legacy messaging API. The safe side.</summary>
    Base,

    /// <summary>By this service, over all EHRs.</summary>
    New,
}
