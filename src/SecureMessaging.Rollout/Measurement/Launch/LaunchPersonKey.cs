using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Measurement.Clients;

namespace SecureMessaging.Rollout.Measurement.Launch;

/// <summary>What people are counted by. The account id never leaves memory.</summary>
internal readonly record struct LaunchPersonKey(
    string Flag, long Day, MeasuredOperation Operation, Arm Arm, ClientKind Client, UserId User);
