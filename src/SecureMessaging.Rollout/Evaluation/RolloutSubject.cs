using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>Whom an evaluation is about.</summary>
/// <param name="UserRef">The account id; null or empty for nobody.</param>
/// <param name="Facilities">The user's facilities, or the one facility the request is bound to.</param>
public readonly record struct RolloutSubject(string? UserRef, ImmutableArray<StationNumber> Facilities);
