namespace SecureMessaging.Bff.JsonApi;

/// <summary>One way to get help at once.</summary>
/// <param name="Label">As it is shown.</param>
/// <param name="Uri">For a link: <c>tel:</c>, <c>sms:</c> or <c>https:</c>.</param>
internal sealed record CrisisContact(string Label, string Uri);
