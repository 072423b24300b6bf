namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <param name="Partial">EHRs whose current list is missing; empty when all gave theirs.</param>
internal sealed record PartialMeta(IReadOnlyList<PartialEhr> Partial);
