namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>A search whose query string was in order.</summary>
/// <param name="Text">What was typed; private, so the text form of this record does not show it.</param>
/// <param name="Page">What is wanted of the answer.</param>
/// <param name="Cursor">Not yet read; null for the first part.</param>
internal sealed record SearchRequest(string Text, SearchPage Page, string? Cursor)
{
    public override string ToString() => nameof(SearchRequest);
}
