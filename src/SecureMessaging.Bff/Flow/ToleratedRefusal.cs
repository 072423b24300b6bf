namespace SecureMessaging.Bff.Flow;

/// <summary>
/// Errors of legacy after which the web client could not go on, and that mean nothing for this request: it gets 204 in their place.
/// </summary>
/// <param name="Codes">The codes of such errors.</param>
internal sealed record ToleratedRefusal(params string[] Codes);
