using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Ehr;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Seeding;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Rollout.Tests.Propagation;

/// <summary>
/// The store and rollout of one process over an SQLite file, which several may share. Either as a host that runs by itself, or
/// standing still, so that a test decides when it reads.
/// </summary>
internal sealed class FileRollout : IAsyncDisposable
{
    public const string Flag = FlagNames.CuratedListFlow;
    public const string Named = "00000000-0000-4000-8000-000000000042";

    public const string OtherFlag = EhrFlags.OracleHealth;

    private readonly IHost _host;
    private bool _runs;

    private FileRollout(string folder, TimeProvider time, HangingStore? store = null)
    {
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:ConnectionString"] = $"Data Source={folder}/messaging.db;Pooling=False",
            ["Store:KeyRingDirectory"] = Path.Combine(folder, "keys"),
            ["Store:Timeout"] = "00:00:01",
            ["Rollout:LastKnownGoodPath"] = Path.Combine(folder, $"{Guid.NewGuid():N}.json"),
            ["Rollout:BreakGlassPath"] = BreakGlassPathIn(folder),
            ["Rollout:Seed:Flags:0"] = Flag,
            ["Rollout:Seed:Flags:1"] = OtherFlag,
            ["Rollout:Seed:AllowList:0"] = Named,
        });
        builder.Services.AddSingleton(time);
        if (store is not null)
        {
            builder.Services.AddSingleton(provider => store.Over(ActivatorUtilities.CreateInstance<SqliteDatabase>(provider)));
        }

        builder.Services.AddStore(builder.Configuration).AddRollout<FlowFlags>();
        _host = builder.Build();
    }

    public IServiceProvider Services => _host.Services;

    public SnapshotRefresher Refresher => Services.GetRequiredService<SnapshotRefresher>();

    public RolloutSnapshots Snapshots => Services.GetRequiredService<RolloutSnapshots>();

    public bool NamedUserIsOn => Evaluate(Named).IsOn;

    /// <summary>One file for all processes of the folder, as a mounted folder has it.</summary>
    public static string BreakGlassPathIn(string folder) => Path.Combine(folder, "break-glass");

    public static async Task<FileRollout> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var rollout = new FileRollout(folder, TimeProvider.System);
        await rollout._host.StartAsync(cancellationToken);
        rollout._runs = true;
        return rollout;
    }

    /// <summary>Nothing runs by itself; it has read once.</summary>
    public static async Task<FileRollout> StandAsync(
        string folder, TimeProvider time, CancellationToken cancellationToken, HangingStore? store = null)
    {
        var rollout = new FileRollout(folder, time, store);
        Assert.True(rollout.Services.GetRequiredService<StoreMigrator>().Migrate().Successful);
        rollout.Services.GetRequiredService<StoreState>().MarkReady();
        await rollout.Services.GetRequiredService<RolloutSeeder>().SeedAsync(cancellationToken);
        Assert.True(await rollout.Refresher.RefreshAsync(report: true, cancellationToken));
        return rollout;
    }

    public RolloutResult Evaluate(string user, string flag = Flag) =>
        Services.GetRequiredService<RolloutEvaluator>().Evaluate(flag, new RolloutSubject(user, []));

    public async Task<ChangeOutcome> ChangeAsync(FlagChange change, CancellationToken cancellationToken, string flag = Flag)
    {
        var request = new ChangeRequest
        {
            Actor = "ops", Reason = "A reason long enough to be taken", IfMatch = Evaluate(Named, flag).Version,
        };
        var changed = await Services.GetRequiredService<RolloutChanges>().ChangeAsync(flag, change, request, cancellationToken);
        Assert.True(changed.TryGet(out var outcome, out var failure), failure?.ToString());
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        if (_runs)
        {
            await _host.StopAsync();
        }

        _host.Dispose();
    }
}
