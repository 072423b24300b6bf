namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>One run of words of a hit that answers the question, to be shown in bold.</summary>
/// <param name="Attribute">The attribute it is in, in snake case as a value, for example <c>lead_provider_name</c>.</param>
/// <param name="Text">The words as they are written there.</param>
/// <param name="Start">Where they begin, in UTF-16 code units as JavaScript counts.</param>
/// <param name="Length">How long they are.</param>
internal sealed record SearchHighlight(string Attribute, string Text, int Start, int Length);
