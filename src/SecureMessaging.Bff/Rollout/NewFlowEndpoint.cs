namespace SecureMessaging.Bff.Rollout;

/// <summary>
/// Marks an endpoint of the new flow.
/// </summary>
/// <param name="Gated">
/// True: users of the base flow do not see it, and their call goes to legacy. False: this service always answers, for
/// example a person's own submissions, which outlive a rollback.
/// </param>
internal sealed record NewFlowEndpoint(bool Gated);
