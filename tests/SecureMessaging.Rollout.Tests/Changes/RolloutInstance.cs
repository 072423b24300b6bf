using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>One instance over a shared SQLite file; its background parts do not run, a test polls by hand.</summary>
internal sealed class RolloutInstance : IDisposable
{
    public const string Flag = FlagNames.CuratedListFlow;

    private readonly IHost _host;

    /// <param name="folder">Of the shared file.</param>
    /// <param name="hearsNothing">Commits and is gone before it has applied or notified anything: killed between commit and notice.</param>
    public RolloutInstance(string folder, bool hearsNothing = false)
    {
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:ConnectionString"] = $"Data Source={folder}/store.db;Pooling=False",
            ["Store:KeyRingDirectory"] = Path.Combine(folder, "keys"),
            ["Rollout:LastKnownGoodPath"] = Path.Combine(folder, $"{Guid.NewGuid():N}.json"),
        });
        builder.Services.AddStore(builder.Configuration).AddRollout<FlowFlags>();

        // What is measured is not what these tests are about; a second person is asked for as ever.
        var gate = Substitute.For<IStageAdvanceReview>();
        gate.ReviewAsync(default!, default, default, default).ReturnsForAnyArgs(new AdvanceVerdict(true, []));
        builder.Services.AddSingleton(gate);
        if (hearsNothing)
        {
            builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SnapshotRefresher>(provider, new StoreState()));
        }

        _host = builder.Build();
        Assert.True(_host.Services.GetRequiredService<StoreMigrator>().Migrate().Successful);
        _host.Services.GetRequiredService<StoreState>().MarkReady();
    }

    public RolloutStore Store => _host.Services.GetRequiredService<RolloutStore>();

    public async Task<Result<ChangeOutcome>> ChangeAsync(FlagChange change, CancellationToken cancellationToken)
    {
        var version = (await FindAsync(cancellationToken))?.Version;
        var changes = _host.Services.GetRequiredService<RolloutChanges>();
        var changed = await changes.ChangeAsync(Flag, change, Request("first") with { IfMatch = version }, cancellationToken);
        if (!changed.TryGet(out var outcome, out _) || outcome.Kind != ChangeKind.PendingApproval)
        {
            return changed;
        }

        var approvals = _host.Services.GetRequiredService<Approvals>();
        var digest = (await approvals.ReadAsync(cancellationToken)).TryGet(out var waiting, out _)
            ? waiting.Single(approval => approval.Id == outcome.ApprovalId).Digest : null;
        return await approvals.DecideAsync(
            outcome.ApprovalId!, approve: true, Request("second") with { Digest = digest }, cancellationToken);
    }

    public Task CreateFlagAsync(CancellationToken cancellationToken) => _host.Services.GetRequiredService<FlagCreation>()
        .CreateAsync(
            new() { Name = Flag, Stages = [.. FlagPlans.Default.Select(stage => stage with { Dwell = TimeSpan.Zero })] }, Request("first"),
            cancellationToken);

    /// <summary>What the two-second poll does.</summary>
    public Task PollAsync(CancellationToken cancellationToken) =>
        _host.Services.GetRequiredService<SnapshotRefresher>().RefreshAsync(report: false, cancellationToken);

    /// <summary>Of 1,000 people, those this instance really evaluates to the new flow.</summary>
    public string[] PeopleOn() => [.. People.Where(person =>
        _host.Services.GetRequiredService<RolloutEvaluator>().Evaluate(Flag, new RolloutSubject(person, [])).IsOn)];

    /// <summary>Of the same people, those whose bucket is below a percentage, computed apart from the code under test.</summary>
    public static string[] PeopleBelow(decimal percent) => [.. People.Where(person =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{person}\n{Flag}")))
            / (double)uint.MaxValue * 100 < (double)percent)];

    public void Dispose() => _host.Dispose();

    private static readonly string[] People = [.. Enumerable.Range(0, 1_000).Select(number => $"person-{number}")];

    private async Task<ItemRow?> FindAsync(CancellationToken cancellationToken) =>
        (await _host.Services.GetRequiredService<RolloutStore>().FindAsync(ItemKind.Flag, Flag, cancellationToken))
            .TryGet(out var row, out _) ? row : null;

    private static ChangeRequest Request(string actor) => new() { Actor = actor, Reason = "A reason long enough to be taken" };
}
