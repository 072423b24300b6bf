namespace SecureMessaging.Bff.CareTeams;

/// <param name="Partial">Records whose current answer is missing; empty when all answered.</param>
internal sealed record PartialMeta(IReadOnlyList<PartialEhr> Partial);
