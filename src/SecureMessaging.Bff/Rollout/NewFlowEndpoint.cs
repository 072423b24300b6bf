namespace SecureMessaging.Bff.Rollout;

/// <summary>Marks an endpoint of the new flow.</summary>
/// <param name="Gated">
/// True: users of the base flow do not see it, and their call goes to legacy. False: this service always answers, for
/// example a person's own submissions, which outlive a rollback.
/// </param>
/// <param name="KnownToLegacy">
/// Legacy has the same call. Then a caller this service does not recognise is left to legacy as well, so that the base
/// flow works even when no token can be checked here. Otherwise such a caller is told 401 or 403 here.
/// </param>
internal sealed record NewFlowEndpoint(bool Gated, bool KnownToLegacy);
