namespace SecureMessaging.Bff.Flow;

/// <summary>Marks an endpoint of the new flow.</summary>
/// <param name="Gated">
/// True: users of the base flow do not see it, and their call goes to legacy. False: this service always answers, for
/// example a person's own submissions, which outlive a rollback.
/// </param>
/// <param name="HasLegacyEquivalent">
/// Legacy has the same call. Then a caller this service does not recognise is left to legacy as well, so that the base
/// flow works even when no token can be checked here. Otherwise such a caller gets 401 or 403 here.
/// </param>
internal sealed record NewFlowEndpoint(bool Gated, bool HasLegacyEquivalent)
{
    /// <summary>
    /// The endpoint looks at calls of the base flow too, before it leaves them to legacy: a message that is under way here
    /// must not be sent again there because its sender's flow changed in between. For the same reason a caller whose token
    /// cannot be checked at the moment is asked to come back (503) instead of being taken for nobody.
    /// </summary>
    public bool InterceptsBaseFlow { get; init; }
}
