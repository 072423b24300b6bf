namespace SecureMessaging.Bff.Flow;

/// <summary>Is shown a successful answer of legacy beside the client, who gets it as it came.</summary>
/// <param name="Read">
/// Gets the status and the body, unpacked; empty where there is none, or where it is longer than 1 MiB.
/// </param>
internal sealed record LegacyAnswerReader(Action<int, ReadOnlyMemory<byte>> Read);
