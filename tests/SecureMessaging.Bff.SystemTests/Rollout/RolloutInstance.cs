using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.SystemTests.Rollout;

/// <summary>One instance's store and rollout, without its web server.</summary>
internal sealed class RolloutInstance : IAsyncDisposable
{
    public const string Flag = FlagNames.CuratedListFlow;

    private readonly string _folder = Directory.CreateTempSubdirectory("rollout-").FullName;
    private readonly IHost _host;

    private RolloutInstance(string connectionString)
    {
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Provider"] = "Postgres",
            ["Store:ConnectionString"] = connectionString,
            ["Store:KeyRingDirectory"] = Path.Combine(_folder, "keys"),
            ["Rollout:LastKnownGoodPath"] = Path.Combine(_folder, "rollout.json"),
            ["Rollout:Seed:Flags:0"] = Flag,
            ["Rollout:Seed:AllowList:0"] = "00000000-0000-4000-8000-000000000042",
        });
        builder.Services.AddStore(builder.Configuration).AddRollout<FlowFlags>();
        _host = builder.Build();
    }

    public RolloutChanges Changes => _host.Services.GetRequiredService<RolloutChanges>();

    public IDatabase Database => _host.Services.GetRequiredService<IDatabase>();

    public IRolloutPropagation Propagation => _host.Services.GetRequiredService<IRolloutPropagation>();

    public bool NamedUserIsOn => _host.Services.GetRequiredService<RolloutEvaluator>()
        .Evaluate(Flag, new RolloutSubject("00000000-0000-4000-8000-000000000042", [])).IsOn;

    public static async Task<RolloutInstance> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var instance = new RolloutInstance(connectionString);
        await instance._host.StartAsync(cancellationToken);
        return instance;
    }

    public static ChangeRequest Request(long? ifMatch = null) =>
        new() { Actor = "ops", Reason = "A reason long enough to be taken", IfMatch = ifMatch };

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
