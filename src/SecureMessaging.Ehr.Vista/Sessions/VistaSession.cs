namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>A person's session with MHV. The token is a secret: the text form does not show it.</summary>
/// <param name="Token">Opaque.</param>
/// <param name="RenewAt">From here on a new one is fetched; a little before the token's end.</param>
internal sealed record VistaSession(string Token, DateTimeOffset RenewAt)
{
    public override string ToString() => nameof(VistaSession);
}
