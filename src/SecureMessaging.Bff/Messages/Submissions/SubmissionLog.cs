namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>Event ids 5000 to 5099. Submission ids and outcomes only.</summary>
internal static partial class SubmissionLog
{
    [LoggerMessage(
        EventId = 5001, Level = LogLevel.Information,
        Message = "Submission {Submission} is {State} ({Ehr}, failure {Failure})")]
    public static partial void Settled(ILogger logger, string submission, string state, string ehr, string failure);

    [LoggerMessage(
        EventId = 5002, Level = LogLevel.Error,
        Message = "Submission {Submission}: {Ehr} acknowledged it and does not hold it")]
    public static partial void Lost(ILogger logger, string submission, string ehr);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Error, Message = "Submission {Submission}: {Ehr} took it after it was given up")]
    public static partial void Contradicted(ILogger logger, string submission, string ehr);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Warning, Message = "Submission {Submission} cannot be written, {Error}; trying again")]
    public static partial void NotWritten(ILogger logger, string submission, string error);

    [LoggerMessage(EventId = 5005, Level = LogLevel.Error, Message = "Submission {Submission}: {Step} broke with {Error} at {StackTrace}")]
    public static partial void Broke(ILogger logger, string submission, string step, string error, string stackTrace);

    [LoggerMessage(
        EventId = 5006, Level = LogLevel.Error,
        Message = "Submission {Submission} cannot be decrypted; the key ring lacks its key")]
    public static partial void Unreadable(ILogger logger, string submission);

    [LoggerMessage(EventId = 5007, Level = LogLevel.Warning, Message = "The {Job} of submissions could not reach the store: {Error}")]
    public static partial void JobWithoutStore(ILogger logger, string job, string error);

    [LoggerMessage(
        EventId = 5008, Level = LogLevel.Information,
        Message = "{Count} dispatches are still under way at the end of the process")]
    public static partial void LeftUnderWay(ILogger logger, int count);

    [LoggerMessage(
        EventId = 5015, Level = LogLevel.Warning,
        Message = "Submission {Submission} is sent, and its second draft {Draft} is not taken away: {Failure}; attempt {Attempt}")]
    public static partial void JoinedDraftStays(ILogger logger, string submission, long draft, string failure, int attempt);

    [LoggerMessage(
        EventId = 5020, Level = LogLevel.Error,
        Message = "An attachment could not be written to the spool or removed from it: {Error}")]
    public static partial void SpoolUnwritable(ILogger logger, string error);

    [LoggerMessage(EventId = 5010, Level = LogLevel.Warning,
        Message = "Whether a message of the base flow is known here could not be asked: {Error}; it is left to legacy, unless this "
            + "instance is sending for that person")]
    public static partial void NotAsked(ILogger logger, string error);

    [LoggerMessage(EventId = 5011, Level = LogLevel.Error,
        Message = "{Ehr} gave a number again: submission {Submission} has it, {Former} had it. Was the EHR restored?")]
    public static partial void NumberReused(ILogger logger, string ehr, string submission, string former);

    [LoggerMessage(EventId = 5012, Level = LogLevel.Warning,
        Message = "Submission {Submission}: {Ehr} shows it under another id than it acknowledged")]
    public static partial void FoundUnderAnotherId(ILogger logger, string submission, string ehr);

    [LoggerMessage(EventId = 5013, Level = LogLevel.Error,
        Message = "Too many messages that {Ehr} acknowledged are not found there: the brake holds, and their senders are not "
            + "asked to send again")]
    public static partial void BrakeEngaged(ILogger logger, string ehr);

    [LoggerMessage(EventId = 5014, Level = LogLevel.Warning,
        Message = "Messages of {Ehr} are confirmed again: the brake on lost messages released")]
    public static partial void BrakeReleased(ILogger logger, string ehr);

    [LoggerMessage(EventId = 5031, Level = LogLevel.Warning,
        Message = "Submission {Submission}: the draft {DraftId} that it had elsewhere stays there for now: {Error}")]
    public static partial void FormerDraftStays(ILogger logger, string submission, long draftId, string error);

    [LoggerMessage(
        EventId = 5032, Level = LogLevel.Error,
        Message = "Submission {Submission} is sent, and its draft {Draft} is not taken away any more: {Failure}; attempt {Attempt}")]
    public static partial void DraftGivenUp(ILogger logger, string submission, long draft, string failure, int attempt);

    [LoggerMessage(EventId = 5009, Level = LogLevel.Error, Message = "A message could not be admitted: {Error} {SqlState} {Code}")]
    public static partial void StoreRefused(ILogger logger, string error, string sqlState, int code);
}
