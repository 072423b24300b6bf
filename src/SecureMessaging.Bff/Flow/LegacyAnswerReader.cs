namespace SecureMessaging.Bff.Flow;

/// <summary>Is shown a successful answer of legacy beside the client, who gets it as it came.</summary>
/// <param name="Read">
/// Gets the status and the body, unpacked; empty where there is none, or where it is longer than 1 MiB. The client gets the answer when it
/// has ended.
/// </param>
internal sealed record LegacyAnswerReader(Func<int, ReadOnlyMemory<byte>, ValueTask> Read)
{
    /// <summary>The client gets the answer at once.</summary>
    public LegacyAnswerReader(Action<int, ReadOnlyMemory<byte>> read)
        : this((status, body) =>
        {
            read(status, body);
            return ValueTask.CompletedTask;
        })
    {
    }

    /// <summary>Gets the status and the body of a refusal; null where only a success is of interest.</summary>
    public Func<int, ReadOnlyMemory<byte>, ValueTask>? ReadRefusal { get; init; }
}
