using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <param name="List">The newest list there is; null where none was ever read, or the last one is too old.</param>
/// <param name="Failure">Why there is no newer one; null where <paramref name="List"/> is of now.</param>
/// <param name="ReadAt">When <paramref name="List"/> was read.</param>
/// <param name="TriedAt">When the EHR was last asked.</param>
internal sealed record CachedMail(MailList? List, Failure? Failure, DateTimeOffset ReadAt, DateTimeOffset TriedAt);
