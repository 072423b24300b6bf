using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.Resilience.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Settings;

/// <summary>
/// Oracle Health (Cerner Millennium), section <c>OracleHealth</c>. Credentials may change at any time, every other setting
/// is read at start. Limits and breakers of the four resilience groups count per tenant.
/// </summary>
internal sealed class OracleHealthOptions : UpstreamResilienceOptions
{
    public const string Section = "OracleHealth";

    /// <summary>
    /// How stations that name no transport are reached: <c>millennium</c> (default) or <c>mhv-bridge</c>, through MHV.
    /// </summary>
    public string Transport { get; set; } = OracleHealthTransport.Millennium;

    /// <summary>The EHR APIs; tenant and service follow. Default is the vendor's production host.</summary>
    public string BaseAddress { get; set; } = "https://api.cernermillennium.com/";

    /// <summary>The authorization server; <c>tenants/{id}/hosts/{host}/...</c> follows.</summary>
    public string AuthorizationAddress { get; set; } = "https://authorization.cerner.com/";

    /// <summary>The host named in the token address of the EHR APIs.</summary>
    public string TokenHost { get; set; } = "api.cernermillennium.com";

    /// <summary>
    /// What a token must open, listed one by one: wildcards are not taken. Empty means the message and recipient services.
    /// </summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>
    /// A token with less life left is renewed. 60 to 90 seconds; default 75. Less risks a token that dies on the way,
    /// more asks so often that the token server may throttle.
    /// </summary>
    public TimeSpan RenewTokenBefore { get; set; } = TimeSpan.FromSeconds(75);

    /// <summary>Version in the paths of the message and recipient services.</summary>
    public string ApiVersion { get; set; } = "20241001";

    /// <summary>The curation rules of the program, relative to the content root. Watched: a valid change is taken at once.</summary>
    public string CurationFile { get; set; } = "OracleHealth/Curation/curation.json";

    /// <summary>
    /// Rules of this installation, asked before those of <see cref="CurationFile"/> and in the same form: the site codes of its
    /// tenants, single pools. Below the content root, or an absolute path to a mounted file. Watched. None by default.
    /// </summary>
    public string? CurationOverlayFile { get; set; }

    /// <summary>
    /// Which share of a tenant's care teams may lose their station, or move to another, when rules or pools change, 0 to 1; more is
    /// refused and alarmed, and the old ones stay. Default 0.1: in a week a few teams are renamed or closed, a lost site code takes a
    /// tenth of the list.
    /// </summary>
    public double MaxLostShare { get; set; } = 0.1;

    /// <summary>
    /// By how much the share of a tenant's pools that are unmapped may rise, 0 to 1. New rules that raise it by more, or that show a
    /// larger share which was denied, are refused and alarmed, and the old ones stay; a new list of pools is taken and alarmed. Default
    /// 0.05: a list has some hundredths that belong to nobody, and a site whose code is not known yet brings a tenth.
    /// </summary>
    public double MaxShareRise { get; set; } = 0.05;

    /// <summary>
    /// Whether messages carry files. Default false, because neither the fields nor the size limits of Millennium's attachments
    /// are documented; a message with files is then refused before anything is sent.
    /// </summary>
    public bool Attachments { get; set; }

    /// <summary>
    /// How far Millennium's clock may be from ours in a delivery check. 0 to 10 minutes; default 2.
    /// </summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Keyed by a short name that stations, metrics and the ops API use instead of the id.</summary>
    public Dictionary<string, TenantOptions> Tenants { get; init; } = [];

    public PoolDirectoryOptions Directory { get; init; } = new();

    public PersonOptions Person { get; init; } = new();

    public IReadOnlyList<string> EffectiveScopes => Scopes.Length > 0
        ? Scopes
        : ["oraclehealth:millennium:message", "oraclehealth:millennium:recipient"];
}
