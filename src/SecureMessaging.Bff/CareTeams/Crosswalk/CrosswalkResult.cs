using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Crosswalk;

/// <param name="Rows">Each once, with the new team as the person's list has it.</param>
/// <param name="Partial">EHRs whose list is missing; their teams are in no row.</param>
internal sealed record CrosswalkResult(ImmutableArray<CrosswalkAttributes> Rows, ImmutableArray<PartialEhr> Partial);
