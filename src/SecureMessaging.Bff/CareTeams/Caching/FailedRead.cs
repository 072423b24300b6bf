using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>Why an EHR's list could not be read, and when.</summary>
internal sealed record FailedRead(Failure Failure, DateTimeOffset At);
