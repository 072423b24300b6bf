namespace SecureMessaging.Bff.JsonApi;

/// <summary>What is shown before all else when words of a request say that somebody is in danger; an error has it too.</summary>
/// <param name="Kind"><c>self-harm</c>, <c>emergency</c> or <c>violence</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What to do.</param>
/// <param name="Contacts">Whom to call, write to or visit.</param>
internal sealed record CrisisMeta(string Kind, string Title, string Text, IReadOnlyList<CrisisContact> Contacts);
