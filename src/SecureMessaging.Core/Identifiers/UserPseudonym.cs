namespace SecureMessaging.Core.Identifiers;

/// <summary>
/// Stands for a person wherever rows outlive a request: always the same for the same account, on every instance, and not
/// reversible without the key. 22 characters of base64url (128 bits).
/// </summary>
public readonly record struct UserPseudonym(string Value)
{
    public override string ToString() => Value ?? "";
}
