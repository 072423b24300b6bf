namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>The access token of who calls, or why there is none.</summary>
/// <param name="Value">Null where there is none.</param>
/// <param name="IsKept">It is the one that <c>login</c> has kept, and not named by who calls.</param>
/// <param name="Problem">Null where there is one, and where there is simply none.</param>
internal sealed record OpsToken(string? Value, bool IsKept, string? Problem)
{
    public static readonly OpsToken None = new(null, false, null);

    private const string HowToGetOne =
        $"Sign in with rollout login, or set {OpsShellClient.TokenVariable} to an access token with role ops.operator; ops.viewer may "
        + "read. Your identity provider gives it (sign in there and copy it); in the sandbox, POST /control/sign-in "
        + "{\"persona\":\"ops-operator\"}.";

    /// <summary>A token is some thousand characters.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>What is set by hand goes before what <c>login</c> has kept.</summary>
    /// <param name="variable">Null where it is not set. Set and empty, it is a mistake: the kept token may be another person's.</param>
    /// <param name="file">Of <c>login</c>.</param>
    public static OpsToken Of(string? variable, TokenFile file) => variable switch
    {
        null => file.Read(),
        _ when string.IsNullOrWhiteSpace(variable) => Missing(
            $"{OpsShellClient.TokenVariable} is set and empty, so there is no token. Set it, or unset it to use the one that login has "
            + "kept."),
        _ => Said(variable),
    };

    /// <summary>As it is named by who calls.</summary>
    public static OpsToken Said(string text) => IsToken(text.Trim())
        ? new OpsToken(text.Trim(), false, null)
        : Missing($"What {OpsShellClient.TokenVariable} holds is no access token.");

    /// <summary>
    /// The kept token goes to whatever address is named, so it is not given away to whoever listens on the way: encrypted, or to this
    /// machine.
    /// </summary>
    /// <returns>Null where it may be sent there.</returns>
    public string? WhyNotTo(Uri address) => this switch
    {
        { Value: null } => Problem ?? HowToGetOne,
        { IsKept: true } when address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback =>
            "The token that login has kept goes to https addresses and to this machine only. Name such an address, or put a token into "
            + $"{OpsShellClient.TokenVariable}.",
        _ => null,
    };

    /// <summary>What a person does when the service refuses the token, which is mostly because its time is over.</summary>
    public string NotAccepted => IsKept
        ? "The token that login has kept has ended, or is not accepted here. Nothing was done. Sign in again with rollout login, then "
            + "give the same command again."
        : $"The token in {OpsShellClient.TokenVariable} has ended, or is not accepted here. Nothing was done. Put a new one there, then "
            + "give the same command again.";

    public static OpsToken Missing(string problem) => new(null, false, problem);

    /// <summary>It goes into a header: one word of letters that every header takes.</summary>
    public static bool IsToken(string text) => text.Length is > 0 and <= MaxLength && text.All(letter => letter is > ' ' and <= '~');
}
