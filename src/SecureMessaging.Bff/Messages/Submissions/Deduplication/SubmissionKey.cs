using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Submissions.Deduplication;

/// <summary>How a message is recognised when it comes again.</summary>
/// <param name="UserKey">The sender's pseudonym.</param>
/// <param name="Key">Equal for attempts to send the same message.</param>
/// <param name="ContentHash">Equal for equal content, whatever the key.</param>
/// <param name="TextHash">Equal for equal words and files, to whomever they go.</param>
/// <param name="Explicit">The key came from the caller.</param>
internal sealed record SubmissionKey(UserPseudonym UserKey, string Key, string ContentHash, string TextHash, bool Explicit);
