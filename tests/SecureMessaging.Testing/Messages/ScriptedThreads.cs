using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages;

/// <summary>
/// What stands before a message or draft, as a test writes it down, and how often that was asked; every conversation is with
/// the team on VistA.
/// </summary>
internal sealed class ScriptedThreads : IReplyThreads, IThreadReader
{
    public EhrName Name => EhrName.Vista;

    public Dictionary<long, long[]> Before { get; } = [];

    public Failure? Failure { get; set; }

    /// <summary>What happens while the conversation is read.</summary>
    public Func<CancellationToken, Task>? Reading { get; set; }

    public int Asked { get; private set; }

    public Task<Result<ImmutableArray<long>>> ReadBeforeAsync(Patient patient, long messageOrDraft, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult<Result<ImmutableArray<long>>>(
            Failure is { } failure ? failure
            : Before.TryGetValue(messageOrDraft, out var before) ? before.ToImmutableArray()
            : new SmRefusal(SmCode.MessageNotFound));
    }

    public async Task<Result<ThreadRecipient>> ReadRecipientAsync(ThreadQuery query, CancellationToken cancellationToken)
    {
        await (Reading?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return Failure is { } failure
            ? failure
            : new ThreadRecipient(
                CareTeamId.TryCreate(SendingWorld.VistaTeam, out var team) ? team : null, StationNumber.Parse("589"));
    }
}
