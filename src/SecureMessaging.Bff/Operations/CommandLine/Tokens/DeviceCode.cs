namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>What a person is shown: where to go, and what to type there.</summary>
/// <param name="Address">Of the provider's page.</param>
/// <param name="Code">To type there.</param>
/// <param name="Whole">The address with the code in it; null where the provider gives none.</param>
/// <param name="Life">How long both are good.</param>
internal sealed record DeviceCode(string Address, string Code, string? Whole, TimeSpan Life);
