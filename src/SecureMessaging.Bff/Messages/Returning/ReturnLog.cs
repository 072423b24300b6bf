namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>Event ids 5040 to 5049. Submission ids and outcomes only.</summary>
internal static partial class ReturnLog
{
    [LoggerMessage(
        EventId = 5040, Level = LogLevel.Information,
        Message = "Submission {Submission} is in the drafts of its sender again (draft {Draft}, new {IsNew})")]
    public static partial void PutBack(ILogger logger, string submission, long draft, bool isNew);

    [LoggerMessage(
        EventId = 5041, Level = LogLevel.Warning,
        Message = "Submission {Submission} cannot be put back into the drafts: {Failure}; attempt {Attempt}, the next at {Next:O}")]
    public static partial void Postponed(ILogger logger, string submission, string failure, int attempt, DateTimeOffset next);

    [LoggerMessage(
        EventId = 5042, Level = LogLevel.Error,
        Message = "Submission {Submission} failed, and its text could not be put back into the drafts of its sender: {Reason}")]
    public static partial void GivenUp(ILogger logger, string submission, string reason);
}
