namespace SecureMessaging.Core.Failures.Upstream;

/// <summary>A file could not be put where its EHR takes large files: 500 with a code of its own, and nothing was sent.</summary>
public sealed record UploadFailed(string Upstream) : Failure(FailureOwner.Upstream);
