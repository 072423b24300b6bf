using Dapper;
using Npgsql;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing.Messages;
using SecureMessaging.Testing.Messages.Sending;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Messages;

public sealed class PostgresSendingTests(PostgresServer server) : SendingSuite
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>SQLite has one writer at a time and cannot come to this.</summary>
    [Fact]
    public async Task Send_PausedInstanceSendsWhileItsMessageIsGivenUp_IsNotSentASecondTime()
    {
        await using var world = await WorldAsync();
        var paused = new TaskCompletionSource<Result<DispatchTicket>>();
        world.Vista.Prepare = _ => paused.Task;
        var command = world.Command();
        var first = world.SendAsync(command);
        await UntilAsync(world, "SELECT COUNT(*) FROM submission");
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new DispatchTicket("draft"));

        await using var connection = await OpenAsync(world);
        await using var woken = await connection.BeginTransactionAsync(Token);
        await connection.ExecuteAsync(
            "UPDATE submission SET state = 'sent', version = version + 2, message_id = 7, settled_at = created_at WHERE id = @Value",
            new { command.Identity.Id.Value }, woken);
        var second = world.SendAsync(world.Command());
        await UntilAsync(world, "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
        await woken.CommitAsync(Token);
        var answer = await second;
        paused.SetResult(new DispatchTicket("draft"));
        await world.DispatchesEndedAsync();

        Assert.True(answer.TryGet(out var known, out _));
        Assert.Equal(7, known.MessageId);
        Assert.True((await first).TryGet(out _, out _));
        Assert.Empty(world.Vista.Dispatched);
    }

    private protected override async Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings) =>
        SendingWorld.Postgres(await server.CreateDatabaseAsync(Token), settings);

    private static async Task<NpgsqlConnection> OpenAsync(SendingWorld world)
    {
        var connection = new NpgsqlConnection(world.ConnectionString);
        await connection.OpenAsync(Token);
        return connection;
    }

    private static async Task UntilAsync(SendingWorld world, string countOfSome)
    {
        await using var connection = await OpenAsync(world);
        while (await connection.ExecuteScalarAsync<long>(countOfSome) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }
    }
}
