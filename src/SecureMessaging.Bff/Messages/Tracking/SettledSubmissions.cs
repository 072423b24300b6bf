using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>One person's submissions that were settled in a time.</summary>
internal sealed record SettledSubmissions(UserPseudonym Owner, IReadOnlyList<Submission> Rows);
