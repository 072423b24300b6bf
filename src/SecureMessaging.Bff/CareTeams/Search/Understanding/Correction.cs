namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>A word that is known nowhere, and the word that it was read as.</summary>
internal sealed record Correction(string Typed, string ReadAs);
