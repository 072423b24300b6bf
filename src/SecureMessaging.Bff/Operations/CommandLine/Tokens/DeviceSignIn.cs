namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>The end of a sign-in: a token, or why there is none.</summary>
internal sealed record DeviceSignIn(string? Token, string? Problem)
{
    /// <summary>How long the token is good; null where the provider did not say.</summary>
    public TimeSpan? Life { get; init; }

    public static DeviceSignIn Failed(string problem) => new(null, problem);
}
