namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What this service knows of a message it was asked to send.</summary>
internal enum SubmissionState
{
    /// <summary>Kept here; the record has not been asked to take it.</summary>
    Received,

    /// <summary>The record is being asked to take it, or was when the process died.</summary>
    Dispatching,

    /// <summary>The record acknowledged it, or was seen to hold it.</summary>
    Sent,

    /// <summary>The record surely does not hold it.</summary>
    Failed,

    /// <summary>The record was asked and gave no answer that proves anything. Only looking can tell.</summary>
    Unconfirmed,
}
