using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Testing.Messages;

/// <summary>The real parts of sending over a real database, two scripted EHRs and a clock that a test moves.</summary>
internal sealed class SendingWorld : IAsyncDisposable
{
    public const long VistaTeam = 8_000_101;
    public const long BlockedTeam = 8_000_102;
    public const string Tenant = "main";
    public const long OracleTeam = IdRanges.FirstDerived + 42;

    /// <summary>Of this world's process.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(40);

    private readonly CancellationTokenSource _stopping = new();
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly ServiceProvider _services;

    private SendingWorld(StoreProvider provider, string connectionString, string folder, bool ownsFolder, FakeTimeProvider clock,
        ScriptedEhr vista, ScriptedEhr oracle, ScriptedThreads threads, ScriptedDraftFolder drafts,
        IReadOnlyDictionary<string, string?> settings,
        TimeSpan skew = default)
    {
        (_folder, _ownsFolder, Clock, Vista, Oracle, Threads, Drafts) = (folder, ownsFolder, clock, vista, oracle, threads, drafts);
        (Provider, ConnectionString) = (provider, connectionString);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Provider"] = provider.ToString(),
            ["Store:ConnectionString"] = connectionString,
            ["Store:KeyRingDirectory"] = Path.Combine(folder, "keys"),
            ["Messages:SpoolDirectory"] = Path.Combine(folder, "spool"),
        }).AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(skew == TimeSpan.Zero ? clock : new SkewedClock(clock, skew))
            .AddSingleton<IEhrAdapter>(vista).AddSingleton<IEhrAdapter>(oracle)
            .AddSingleton<IDraftFolder>(drafts)
            .AddSingleton<IReplyThreads>(threads).AddSingleton<IThreadReader>(threads)
            .AddSendingParts(configuration, _stopping.Token)
            .BuildServiceProvider();
    }

    public StoreProvider Provider { get; }

    public string ConnectionString { get; }

    public FakeTimeProvider Clock { get; }

    public ScriptedEhr Vista { get; }

    public ScriptedEhr Oracle { get; }

    public ScriptedThreads Threads { get; }

    public ScriptedDraftFolder Drafts { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static SendingWorld Sqlite(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("sending-").FullName;
        return Create(StoreProvider.Sqlite, $"Data Source={Path.Combine(folder, "messaging.db")}", folder, settings);
    }

    public static SendingWorld Postgres(string connectionString, params (string Key, string Value)[] settings) =>
        Create(StoreProvider.Postgres, connectionString, Directory.CreateTempSubdirectory("sending-").FullName, settings);

    /// <summary>Another process over the same store, EHRs and clock.</summary>
    public SendingWorld SecondInstance(params (string Key, string Value)[] settings)
    {
        var instance = new SendingWorld(Provider, ConnectionString, _folder, false, Clock, Vista, Oracle, Threads, Drafts,
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        instance.Get<StoreState>().MarkReady();
        return instance;
    }

    /// <summary>Another process whose own clock is wrong, and that has read the database's.</summary>
    public SendingWorld SkewedInstance(TimeSpan skew, params (string Key, string Value)[] settings)
    {
        var instance = new SendingWorld(Provider, ConnectionString, _folder, false, Clock, Vista, Oracle, Threads, Drafts,
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value), skew);
        instance.Get<StoreClock>().Set(Clock.GetUtcNow(), Clock.GetTimestamp());
        instance.Get<StoreState>().MarkReady();
        return instance;
    }

    public static MessagingUser User(string id = "00000000-0000-4000-8000-000000000003") => new(
        new Patient(
            UserId.TryParse(id, out var user) ? user : default,
            Icn.TryParse("1012345678V123456", out var icn) ? icn : null,
            MhvCorrelationId.TryParse("12345678", out var mhv) ? mhv : null),
        [StationNumber.Parse("589"), StationNumber.Parse("668")],
        MayMessage: true);

    public SendCommand Command(
        string body = "Could I move my visit? ", long recipient = VistaTeam, string? key = null, MessagingUser? user = null,
        long? replyTo = null, string? category = "OTHER", string subject = "Visit", long? draft = null) => new()
        {
            User = user ?? User(),
            Flow = new FlowDecision(MessagingFlow.New, true, "TEST", 1),
            Fields = new SendFields { Body = body, RecipientId = recipient, Category = category, Subject = subject, DraftId = draft },
            Identity = SubmissionIdentity.New(Clock),
            Arrival = Arrival(),
            ReplyToId = replyTo,
            IdempotencyKey = key,
        };

    public RequestArrival Arrival(TimeSpan maxTimeUnread = default) =>
        RequestArrival.Now(Get<StoreClock>(), Get<ProcessStalls>()) with { MaxTimeUnread = maxTimeUnread };

    public async Task<Result<Submission>> SendAsync(SendCommand command)
    {
        var answer = await Get<MessageSender>().SendAsync(command, TestContext.Current.CancellationToken);
        if ((answer.TryGet(out var sent, out _) ? sent : command.Receipt.Failed) is { } answered)
        {
            await Get<SubmissionAwaiter>().MarkResponseSentAsync(answered, command.Arrival);
        }

        return answer;
    }

    public async Task<Submission> RowAsync(SendCommand command) =>
        (await Get<SubmissionStore>().FindAsync(command.Identity.Id, TestContext.Current.CancellationToken))!;

    /// <summary>The process is asked to end; its parts go on until they are stopped.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    /// <summary>What the reconciler of this instance would do now.</summary>
    public async Task<int> ReconcileAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var claimed = await Get<SubmissionClaims>().ClaimAsync(100, token);
        foreach (var row in claimed)
        {
            await Get<SubmissionReconciler>().StepAsync(row, token);
        }

        return claimed.Count;
    }

    /// <summary>Waits, without sleeping, until the dispatches this instance is at have ended; fails where one does not.</summary>
    public Task DispatchesEndedAsync() =>
        Get<InFlightDispatches>().WhenAllEndedAsync().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

    /// <summary>
    /// Waits in real time until no dispatch of this instance is at work: each has ended, or waits for an EHR. Only then may the
    /// clock move: a lease of 30 seconds must not pass while a busy machine writes a row. A dispatch that waits for the clock itself
    /// is not waited for longer than ten seconds.
    /// </summary>
    public async Task DispatchesIdleAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (Get<InFlightDispatches>().Count > 0 && !Vista.IsAsked && !Oracle.IsAsked
            && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        var database = Get<IDatabase>();
        await _services.DisposeAsync();
        _stopping.Dispose();
        if (_ownsFolder)
        {
            await DeleteFolderAsync(database);
        }
    }

    /// <summary>A dispatch that has answered may still be about to take away its draft.</summary>
    private async Task DeleteFolderAsync(IDatabase database)
    {
        for (var attempt = 1; Directory.Exists(_folder); attempt++)
        {
            try
            {
                await CloseIdleConnectionsAsync(database);
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException) when (attempt < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    /// <summary>Of this file only: the other tests beside it go on.</summary>
    private static async Task CloseIdleConnectionsAsync(IDatabase database)
    {
        if (database.Provider is StoreProvider.Sqlite)
        {
            await using var own = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
            SqliteConnection.ClearPool(own);
        }
    }

    private static SendingWorld Create(
        StoreProvider provider, string connectionString, string folder, (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 15, 20, 11, TimeSpan.Zero));
        var vista = new ScriptedEhr(VistaProfiles.Vista);
        vista.Teams.Add(Team(VistaTeam, EhrName.Vista, "589", blocked: false));
        vista.Teams.Add(Team(BlockedTeam, EhrName.Vista, "589", blocked: true));
        var oracle = new ScriptedEhr(OracleHealthProfile.Profile);
        oracle.Teams.Add(Team(OracleTeam, EhrName.OracleHealth, "668", blocked: false));
        var world = new SendingWorld(
            provider, connectionString, folder, true, clock, vista, oracle, new ScriptedThreads(), new ScriptedDraftFolder(),
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        var migrated = world.Get<StoreMigrator>().Migrate();
        Assert.True(migrated.Successful, migrated.Error?.ToString());
        world.Get<StoreState>().MarkReady();
        return world;
    }

    private static CareTeam Team(long id, EhrName ehr, string station, bool blocked) => new()
    {
        Id = CareTeamId.Create(id),
        Name = $"Team {id}",
        Ehr = ehr,
        Station = StationNumber.Parse(station),
        Blocked = blocked,
        Preferred = true,
    };
}
