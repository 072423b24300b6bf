namespace SecureMessaging.Ehr.Curation;

/// <summary>A code that stands in names and in no table.</summary>
/// <param name="Code">In capitals.</param>
/// <param name="Pools">How many pools are not shown because of it.</param>
public sealed record UnknownCode(string Code, int Pools);
