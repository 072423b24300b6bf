using System.Collections.Immutable;
using SecureMessaging.Bff.Facilities;

namespace SecureMessaging.Bff.Rollout.ActiveUsers;

/// <summary>Somebody who used messaging lately: what a preview counts.</summary>
internal sealed record ActiveUser(string UserRef, ImmutableArray<StationNumber> Facilities);
