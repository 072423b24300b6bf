namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What this service knows of a message it was asked to send.</summary>
internal enum SubmissionState
{
    /// <summary>Kept here; the EHR has not been asked to take it.</summary>
    Received,

    /// <summary>The EHR is being asked to take it, or was when the process died.</summary>
    Dispatching,

    /// <summary>The EHR acknowledged it, or was seen to hold it.</summary>
    Sent,

    /// <summary>The EHR definitely does not hold it.</summary>
    Failed,

    /// <summary>The EHR was asked and gave no answer that proves anything. Only delivery checks can tell.</summary>
    Unconfirmed,

    /// <summary>
    /// What became of it could not be found out, and no delivery check follows: a person has to find out.
    /// </summary>
    Undetermined,
}
