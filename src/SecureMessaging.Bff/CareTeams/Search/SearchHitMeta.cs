namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Beside each hit: which of its words matched. Empty when only its kind of care did.</summary>
internal sealed record SearchHitMeta(IReadOnlyList<SearchHighlight> Highlights);
