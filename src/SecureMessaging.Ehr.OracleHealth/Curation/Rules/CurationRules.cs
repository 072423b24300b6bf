using SecureMessaging.Ehr.OracleHealth.Curation.Names;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>
/// Rules that turn pools into care teams. Patterns are regular expressions without look-around and back-references, matched
/// in linear time and ignoring case. Within a list the first rule that matches decides.
/// </summary>
internal sealed record CurationRules
{
    /// <summary>Single pools by id: shown under a given station and name, or never shown. These are asked first.</summary>
    public PoolRule[] Pools { get; init; } = [];

    /// <summary>Pools staff use among themselves: never shown.</summary>
    public DenyRule[] Deny { get; init; } = [];

    /// <summary>Words that pool names begin with.</summary>
    public PrefixRule[] Prefixes { get; init; } = [];

    /// <summary>Which station the code behind a prefix means. Null where the file leaves it out.</summary>
    public SiteCodeTable? SiteCodes { get; init; }

    /// <summary>
    /// Names that neither prefix nor code explains: where the station is in them, as groups <c>station</c> and <c>rest</c>.
    /// </summary>
    public PatternRule[] Stations { get; init; } = [];

    /// <summary>Made one after the other on the rest of the name, to make it readable.</summary>
    public RewriteRule[] Display { get; init; } = [];

    /// <summary>Words that stay in capitals when a name written all in capitals is made readable.</summary>
    public string[] KeepUpper { get; init; } = [];

    public GroupTypeRule[] GroupTypes { get; init; } = [];
}
