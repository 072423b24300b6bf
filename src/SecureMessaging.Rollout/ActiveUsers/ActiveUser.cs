using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.ActiveUsers;

/// <summary>Somebody who used messaging lately: what a preview counts.</summary>
internal sealed record ActiveUser(string UserRef, ImmutableArray<StationNumber> Facilities);
