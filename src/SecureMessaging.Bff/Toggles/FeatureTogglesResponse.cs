namespace SecureMessaging.Bff.Toggles;

/// <summary>The answer the web client reads at load.</summary>
internal sealed record FeatureTogglesResponse(FeatureTogglesData Data);

/// <param name="Type">Always <c>feature_toggles</c>.</param>
/// <param name="Features">Every toggle twice, in snake and in camel case.</param>
internal sealed record FeatureTogglesData(string Type, IReadOnlyList<FeatureToggle> Features);
