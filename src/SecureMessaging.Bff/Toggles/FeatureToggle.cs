namespace SecureMessaging.Bff.Toggles;

/// <summary>One toggle under one of its two spellings.</summary>
/// <param name="Name"><c>mhv_secure_messaging_curated_list_flow</c> or <c>mhvSecureMessagingCuratedListFlow</c>.</param>
/// <param name="Value">For the signed-in user of the request.</param>
internal sealed record FeatureToggle(string Name, bool Value);
