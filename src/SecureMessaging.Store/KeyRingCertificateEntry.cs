namespace SecureMessaging.Store;

/// <summary>
/// One certificate that keys of the ring may be encrypted with. Section <c>Store:PreviousKeyRingCertificates:0</c>.
/// </summary>
public sealed class KeyRingCertificateEntry
{
    /// <summary>PKCS#12 file with its private key.</summary>
    public string Path { get; init; } = "";

    /// <summary>Password of that file; belongs in the secrets folder.</summary>
    public string Password { get; init; } = "";

    public override string ToString() => nameof(KeyRingCertificateEntry);
}
