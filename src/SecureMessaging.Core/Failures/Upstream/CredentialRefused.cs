namespace SecureMessaging.Core.Failures.Upstream;

/// <summary>
/// An upstream refused one of this service's own credentials. Never shown as a login problem of the user: 503, and an
/// alarm that names the credential (<c>app-token</c>, <c>api-key</c>, <c>client-secret</c>), not its value.
/// </summary>
public sealed record CredentialRefused(string Upstream, string Credential) : Failure(FailureOwner.Ourselves);
