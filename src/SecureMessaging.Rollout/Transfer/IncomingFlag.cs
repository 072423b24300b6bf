using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Transfer;

/// <param name="Flag">As the file has it.</param>
/// <param name="Version">The one an existing flag has to be at; 0 from a file that knows none.</param>
internal sealed record IncomingFlag(FlagDocument Flag, long Version);
