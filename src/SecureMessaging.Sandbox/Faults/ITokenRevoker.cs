namespace SecureMessaging.Sandbox.Faults;

/// <summary>How an upstream forgets the tokens it gave out: those of the caller where it can tell, else all.</summary>
internal interface ITokenRevoker
{
    string Upstream { get; }

    void Revoke(HttpContext context);
}
