using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr;

/// <summary>
/// Finds a conversation by the number that it has beside those of its messages. Such a number alone names no message, and so no care
/// team.
/// </summary>
public interface IThreadFinder : IEhrCapability
{
    /// <summary>One message of the conversation; null where the person's folders show none of that number.</summary>
    Task<Result<long?>> FindMessageAsync(Patient patient, long thread, CancellationToken cancellationToken);
}
