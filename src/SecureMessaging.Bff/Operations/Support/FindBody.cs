namespace SecureMessaging.Bff.Operations.Support;

/// <summary>Whose messages are asked for.</summary>
internal sealed record FindBody
{
    /// <summary>The account id, the token's <c>sub</c>: a UUID. It is turned into a pseudonym at once and kept nowhere.</summary>
    public string? Account { get; init; }

    public override string ToString() => nameof(FindBody);
}
