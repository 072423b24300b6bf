namespace SecureMessaging.Store.Secrets;

/// <summary>The secrets of a deployment. Neither part may ever change: it would be another secret.</summary>
/// <param name="Fact">Name of its row in <c>store_fact</c>.</param>
/// <param name="Purpose">What the key ring encrypts it for.</param>
internal sealed record StoredSecretName(string Fact, string Purpose)
{
    /// <summary>Keys the digests by which equal contents are recognised.</summary>
    public static readonly StoredSecretName Digest = new("digest-secret", "store.secret.v1");

    /// <summary>Keys the pseudonyms that stand for account ids.</summary>
    public static readonly StoredSecretName UserPseudonym = new("user-pseudonym-key", "SecureMessaging.Store.UserPseudonyms.v1");

    public static readonly IReadOnlyList<StoredSecretName> All = [UserPseudonym, Digest];
}
