using System.Collections.Immutable;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.UnitTests.Messages;

/// <summary>What stands before a message or draft, as a test writes it down; and how often it was asked.</summary>
internal sealed class ScriptedThreads : IReplyThreads
{
    public Dictionary<long, long[]> Before { get; } = [];

    public Failure? Failure { get; set; }

    public int Asked { get; private set; }

    public Task<Result<ImmutableArray<long>>> ReadBeforeAsync(Patient patient, long messageOrDraft, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult<Result<ImmutableArray<long>>>(
            Failure is { } failure ? failure
            : Before.TryGetValue(messageOrDraft, out var before) ? before.ToImmutableArray()
            : new SmRefusal(904));
    }
}
