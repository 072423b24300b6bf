using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Notices;
using SecureMessaging.Rollout.Notices.Webhooks;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Rollout.Tests.Notices;

/// <summary>The rollout over a SQLite file of its own, with webhooks; its background parts do not run, a test runs them by hand.</summary>
internal sealed class NoticeWorld : IDisposable
{
    public const string Flag = FlagNames.CuratedListFlow;
    public const string Secret = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Reason = "A reason long enough to be taken";

    private readonly string _folder = Directory.CreateTempSubdirectory("notices-").FullName;
    private readonly IHost _host;

    public NoticeWorld(params (string Key, string Value)[] settings)
        : this(TimeProvider.System, settings)
    {
    }

    public NoticeWorld(TimeProvider time, params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Store:ConnectionString", $"Data Source={_folder}/store.db;Pooling=False"),
            new("Store:KeyRingDirectory", Path.Combine(_folder, "keys")),
            new("Rollout:Notices:AllowPrivateAddresses", "true"),
            new("Rollout:LastKnownGoodPath", Path.Combine(_folder, "known.json")),
            .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)),
        ]);
        builder.Services.AddSingleton(time);
        builder.Services.AddStore(builder.Configuration).AddRollout<FlowFlags>();
        _host = builder.Build();
        Assert.True(_host.Services.GetRequiredService<StoreMigrator>().Migrate().Successful);
        _host.Services.GetRequiredService<StoreState>().MarkReady();
    }

    public IFlagAdministration Administration => _host.Services.GetRequiredService<IFlagAdministration>();

    public WebhookService Webhooks => _host.Services.GetRequiredService<WebhookService>();

    public NoticeStore Store => _host.Services.GetRequiredService<NoticeStore>();

    public NoticeFeed Feed => _host.Services.GetRequiredService<NoticeFeed>();

    public IAsyncEnumerable<WatchedNotice> Watch(long? after) =>
        _host.Services.GetRequiredService<INotices>().WatchAsync(after, TestContext.Current.CancellationToken);

    public static (string, string)[] Webhook(Uri address, string form = WebhookForm.Json, int place = 0) =>
    [
        ($"Rollout:Notices:Webhooks:{place}:Name", $"hook-{place}"),
        ($"Rollout:Notices:Webhooks:{place}:Url", address.ToString()),
        ($"Rollout:Notices:Webhooks:{place}:Form", form),
        ($"Rollout:Notices:Webhooks:{place}:Secret", Secret),
    ];

    public static ChangeRequest Request(string actor = "first", long? version = null) => new()
    {
        Actor = actor, Reason = Reason, Ticket = "SM-1", IfMatch = version,
    };

    /// <summary>The flag of the flow in UAT, and the webhooks at their beginning: they get what follows.</summary>
    public async Task BeginAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var made = await Administration.InitializeAsync(
            _host.Services.GetRequiredService<IServiceFlags>().Plan, Request(), token);
        Assert.True(made.TryGet(out _, out var failure), failure?.ToString());
        await Webhooks.RunAsync(token);
    }

    public async Task<ChangeOutcome> ChangeAsync(Rollout.Changes.FlagChange change, long? version = null)
    {
        var changed = await Administration.ChangeAsync(Flag, change, Request(version: version), TestContext.Current.CancellationToken);
        Assert.True(changed.TryGet(out var outcome, out var failure), failure?.ToString());
        return outcome;
    }

    public async Task<IReadOnlyList<Notice>> ReadAsync()
    {
        var read = await _host.Services.GetRequiredService<INotices>().ReadAsync(0, TestContext.Current.CancellationToken);
        return read.TryGet(out var notices, out _) ? notices : [];
    }

    public async Task<WebhookStatus> StatusAsync(int place = 0)
    {
        var read = await _host.Services.GetRequiredService<INotices>().ReadWebhooksAsync(TestContext.Current.CancellationToken);
        Assert.True(read.TryGet(out var statuses, out _));
        return statuses.First(status => status.Name == $"hook-{place}");
    }

    /// <summary>Another number each time another connection has written.</summary>
    public async Task<Func<Task<long>>> WatchWritesAsync()
    {
        var connection = await _host.Services.GetRequiredService<IDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        return () => connection.ExecuteScalarAsync<long>("PRAGMA data_version");
    }

    /// <summary>What happens to the database beside the service.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await _host.Services.GetRequiredService<IDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql);
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
