namespace SecureMessaging.Bff.Identity;

/// <summary>Who may sign tokens for this service and how they arrive. Section <c>Identity</c>.</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>Expected <c>iss</c>. Required.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>Expected <c>aud</c>. Required.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Absolute address of the issuer's JSON Web Key Set; https outside Development. Required.</summary>
    public string JwksUri { get; init; } = "";

    /// <summary>How long a key set is used before it is read again. 1 minute to 24 hours, default 1 hour.</summary>
    public TimeSpan JwksRefreshInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Tolerated difference of clocks. 0 to 5 minutes, default 30 seconds.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// True: messaging is for people whose identity was verified, and a token that does not say so is refused with 403. False only
    /// for an issuer that gives tokens to nobody else. Default true.
    /// </summary>
    public bool RequireAssurance { get; init; } = true;

    /// <summary>The claim that holds the assurance level: a number, a text, or an object with <c>current</c>. Default <c>loa</c>.</summary>
    public string AssuranceClaim { get; init; } = "loa";

    /// <summary>
    /// Values of it that are enough, letter case aside. Default, where none is given: <c>3</c>, <c>LOA3</c>, <c>IAL2</c> and the
    /// addresses under <c>http://idmanagement.gov/ns/assurance/</c> that mean the same.
    /// </summary>
    public string[] AcceptedAssurance { get; init; } = [];

    /// <summary>Cookie that carries the access token of the web sign-in.</summary>
    public string CookieName { get; init; } = "vagov_access_token";

    /// <summary>Origins a browser may call from with credentials; exact match of scheme, host and port.</summary>
    public string[] AllowedOrigins { get; init; } = [];
}
