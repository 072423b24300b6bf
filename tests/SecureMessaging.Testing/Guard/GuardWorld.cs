using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Leadership;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Incidents;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Rollout.Notices;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Reports.Launch;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;
using SecureMessaging.Testing.Messages;

namespace SecureMessaging.Testing.Guard;

/// <summary>The guard over a real database: a flag at 10 %, instances that measure, and the rollout's control beside it.</summary>
internal sealed class GuardWorld : IAsyncDisposable
{
    public static readonly StageKey Stage = new(FlagNames.CuratedListFlow, 3, 1);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<IAsyncDisposable> _disposables = [];
    private readonly Dictionary<string, InstanceReport> _reports = [];
    private readonly UserPseudonyms _pseudonyms;
    private int _people;

    public GuardWorld(IOptions<StoreOptions> options)
    {
        Database = options.Value.Provider == StoreProvider.Sqlite ? new SqliteDatabase(options) : new PostgresDatabase(options);
        var migrated = new StoreMigrator(options).Migrate();
        Assert.True(migrated.Successful, migrated.Error?.ToString());
        _pseudonyms = new UserPseudonyms(Database, new EphemeralDataProtectionProvider());
        Snapshots = new RolloutSnapshots(Time);
        SetFlag(FlagState.Baking, "10");
        Propagation.ReadAsync(Arg.Any<CancellationToken>()).Returns(_ => (Result<IReadOnlyList<InstanceReport>>)_reports.Values.ToArray());
        AcceptRollBacks();
        Control.PauseAsync(default!, default, default, default!, default!, default)
            .ReturnsForAnyArgs((Result<AutomaticFlagActionOutcome>)new AutomaticFlagActionOutcome(true, 18, 5));
        Metrics = new MeasurementMetrics(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
    }

    public GuardTime Time { get; } = new(new DateTimeOffset(2031, 3, 4, 10, 0, 0, TimeSpan.Zero));

    public IDatabase Database { get; }

    public RolloutSnapshots Snapshots { get; }

    public IAutomaticFlagActions Control { get; } = Substitute.For<IAutomaticFlagActions>();

    public IRolloutPropagation Propagation { get; } = Substitute.For<IRolloutPropagation>();

    public MeasurementMetrics Metrics { get; }

    /// <summary>Calls of the control that got an answer.</summary>
    public int RollBacks { get; private set; }

    public DecisionStore Decisions => new(Database, new StoreClock(Time));

    public void AcceptRollBacks() => Control.RollBackAsync(default!, default, default, default!, default!, default).ReturnsForAnyArgs(_ =>
    {
        RollBacks++;
        return (Result<AutomaticFlagActionOutcome>)new AutomaticFlagActionOutcome(RollBacks == 1, 17, 4);
    });

    public void RefuseRollBacks() => Control.RollBackAsync(default!, default, default, default!, default!, default)
        .ReturnsForAnyArgs(new ServiceUnavailable("store"));

    public void SetFlag(FlagState state, string percentage, int? stage = null, int? epoch = null)
    {
        var document = new FlagDocument
        {
            Name = Stage.Flag,
            State = state,
            Epoch = epoch ?? Stage.Epoch,
            StageIndex = stage ?? Stage.Stage,
            StageEnteredAt = Time.GetUtcNow(),
            Percentage = RolloutPercentage.Of(decimal.Parse(percentage, CultureInfo.InvariantCulture)),
        };
        Snapshots.Replace(new RolloutSnapshot([new CompiledFlag(document, 1)], 1));
    }

    /// <summary>What an instance says of itself in its heartbeat.</summary>
    public void Report(string instance, long revision, int isOn, bool isLive = true, int age = 1) => _reports[instance] = new InstanceReport(
        instance, revision, TimeSpan.FromSeconds(age), isLive, isLive || age < 15 * 60, ImmutableArray.Create(new FlagSample(Stage.Flag, isOn)));

    /// <param name="name">Its name among the instances.</param>
    /// <param name="skew">How far its own clock is ahead of the store's, which it has measured.</param>
    public MeasuringInstance StartInstance(string name, TimeSpan skew = default)
    {
        Report(name, 1, 100);
        var clock = ClockOf(skew);
        var buffer = new MeasurementBuffer(new MeasurementClock(clock), Metrics);
        return new MeasuringInstance(buffer, new MeasurementStore(Database, _pseudonyms, NameOf(name), Metrics, clock));
    }

    /// <summary>What flushes for an instance, as the host would run it.</summary>
    public MeasurementFlusher FlusherOf(MeasuringInstance instance)
    {
        var state = new StoreState();
        state.MarkReady();
        return new MeasurementFlusher(instance.Buffer, instance.Store, state, Database, Time, NullLogger<MeasurementFlusher>.Instance);
    }

    public GuardService StartGuard(string name, TimeSpan skew = default)
    {
        var (options, time) = (Options.Create(new GuardOptions()), ClockOf(skew));
        var (store, strata, clock) = (new GuardStore(Database, time), new StratumStore(Database), new MeasurementClock(time));
        var decisions = new DecisionStore(Database, time);
        var metrics = new GuardMetrics(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        ILeadership leadership = Database.Provider == StoreProvider.Postgres
            ? new PostgresLeadership(Database)
            : new SqliteLeadership(Database, NameOf(name), time);
        if (leadership is IAsyncDisposable disposable)
        {
            _disposables.Add(disposable);
        }

        var executor = new RollbackExecutor(
            decisions, Control, Propagation, Snapshots, metrics, time, NullLogger<RollbackExecutor>.Instance);
        var judge = new GuardJudge(store, strata, decisions, Propagation, options, clock, time);
        var signals = new SignalMonitor(
            new RequestRateStore(Database), strata, Control, metrics, options, clock, NullLogger<SignalMonitor>.Instance);
        return new GuardService(
            leadership, executor, judge, signals, new GuardRetention(Database, clock),
            new StaleInstanceWatch(Propagation, Snapshots, Lasting(time), Time), Lasting(time), Snapshots, new FlowFlags([]), metrics,
            new StoreState(), options, Time, NullLogger<GuardService>.Instance);
    }

    private LastingNotices Lasting(StoreClock time) => new(Store(), time);

    public LaunchReports Launch => new(
        Snapshots, new FlowFlags([]), new LaunchReader(Database), new AuditTrail(Store()), new IncidentLog(Store(), new StoreClock(Time)));

    private RolloutStore Store()
    {
        var state = new StoreState();
        state.MarkReady();
        return new RolloutStore(
            Database, state, new AuditMetrics(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()),
            NullLogger<RolloutStore>.Instance);
    }

    public async Task<IReadOnlyList<Notice>> ReadNoticesAsync() =>
        (await new NoticeStore(Store(), new StoreClock(Time)).ReadAsync(0, TestContext.Current.CancellationToken))
            .TryGet(out var notices, out _) ? notices : [];

    public Task<GuardReport?> ReadReportAsync() => ReadReportAsync(Stage);

    public Task<GuardReport?> ReadReportAsync(StageKey stage) =>
        new GuardStore(Database, new StoreClock(Time)).ReadReportAsync(stage, TestContext.Current.CancellationToken);

    public async Task<StratumCounts> ReadTotalsAsync(MeasuredOperation operation = MeasuredOperation.Send)
    {
        var strata = await new StratumStore(Database).ReadSumsAsync(Stage, long.MinValue, TestContext.Current.CancellationToken);
        return strata.Where(stratum => stratum.Operation == operation)
            .Aggregate(default(StratumCounts), (sum, stratum) => sum + stratum.Counts);
    }

    public Task<IReadOnlyList<OperationComparison>> CompareAsync() =>
        new ComparisonReader(new StratumStore(Database), new UatReader(Database)).ReadAsync(Stage, TestContext.Current.CancellationToken);

    public UserId NextUser() => UserId.TryParse($"person-{_people++}", out var user) ? user : default;

    /// <summary>So many people try to send, in both arms, some of the new arm in vain.</summary>
    public void Send(MeasuringInstance instance, int basePeople, int newPeople, int failing)
    {
        for (var i = 0; i < basePeople; i++)
        {
            instance.Attempt(NextUser(), Arm.Base, AttemptOutcome.Succeeded);
        }

        for (var i = 0; i < newPeople; i++)
        {
            instance.Attempt(NextUser(), Arm.New, i < failing ? AttemptOutcome.Failed : AttemptOutcome.Succeeded);
        }
    }

    private StoreClock ClockOf(TimeSpan skew)
    {
        if (skew == TimeSpan.Zero)
        {
            return new StoreClock(Time);
        }

        var clock = new StoreClock(new SkewedClock(Time, skew));
        clock.Set(Time.GetUtcNow(), Time.GetTimestamp());
        return clock;
    }

    private static InstanceName NameOf(string name) => new(Options.Create(new RolloutOptions { InstanceName = name }));

    public async ValueTask DisposeAsync()
    {
        foreach (var disposable in _disposables)
        {
            await disposable.DisposeAsync();
        }

        await _services.DisposeAsync();
        if (Database is IAsyncDisposable database)
        {
            await database.DisposeAsync();
        }
    }

    /// <summary>One process that answers requests.</summary>
    internal sealed record MeasuringInstance(MeasurementBuffer Buffer, MeasurementStore Store)
    {
        private static readonly StationNumber Station = StationNumber.Parse("589");

        public void Attempt(UserId user, Arm arm, AttemptOutcome outcome, MeasuredOperation operation = MeasuredOperation.Send) =>
            Buffer.End(Buffer.Begin(), user, operation, new Assignment(Stage, arm, Station, 100_000), outcome);

        /// <summary>As the gate assigns a person of the allow-list.</summary>
        public void AttemptByName(UserId user, AttemptOutcome outcome) =>
            Buffer.End(Buffer.Begin(), user, MeasuredOperation.Send, new Assignment(Stage, Arm.Uat, Station, 0), outcome);

        public Task FlushAsync() => Store.SaveAsync(Buffer.Drain(), TestContext.Current.CancellationToken);
    }
}
