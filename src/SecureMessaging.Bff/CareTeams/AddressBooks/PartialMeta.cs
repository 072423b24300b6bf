namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <param name="Partial">EHRs whose current answer is missing; empty when all answered.</param>
internal sealed record PartialMeta(IReadOnlyList<PartialEhr> Partial);
