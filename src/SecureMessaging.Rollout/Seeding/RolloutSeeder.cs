using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Seeding;

/// <summary>Creates the configured flags in a store that has none, audited as every change is.</summary>
internal sealed partial class RolloutSeeder(
    RolloutStore store, IOptions<RolloutOptions> options, IServiceFlags service, StoreClock time, ILogger<RolloutSeeder> logger)
{
    private static readonly ChangeRequest Request =
        new() { Actor = "system:seed", Reason = "The store had no flags; created from configuration" };

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Seed.Enabled || options.Value.Seed.Flags.Length == 0)
        {
            return;
        }

        var seeded = await store.WriteAsync(transaction => SeedAsync(transaction, cancellationToken), cancellationToken);
        if (!seeded.TryGet(out _, out var failure))
        {
            NotSeeded(logger, failure.GetType().Name);
        }
    }

    private async Task<Result<object>> SeedAsync(RolloutTransaction transaction, CancellationToken cancellationToken)
    {
        // The head is locked: of several instances that start together, one finds no flags.
        var any = await transaction.QuerySingleAsync<ItemRow>(
            "SELECT kind, name, version, revision, doc FROM rollout_item WHERE kind = @kind LIMIT 1",
            new { kind = ItemKind.Flag }, cancellationToken);
        if (any is not null)
        {
            return this;
        }

        var now = time.GetUtcNow();
        foreach (var name in options.Value.Seed.Flags)
        {
            var seeded = SeededFlag.Of(name, options.Value.Seed, now);
            var flag = service.StagesOf(name) is { } stages ? seeded with { Stages = [.. stages] } : seeded;
            var saved = await transaction.SaveAsync(ItemKind.Flag, name, 1, FlagJson.Write(flag), cancellationToken);
            await transaction.AppendAsync(AuditEntries.Of(null, saved, "create", Request, now), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return this;
    }

    [LoggerMessage(EventId = 6003, Level = LogLevel.Warning, Message = "The configured flags were not created: {Failure}")]
    private static partial void NotSeeded(ILogger logger, string failure);
}
