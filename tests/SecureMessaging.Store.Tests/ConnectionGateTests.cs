using System.Data.Common;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SecureMessaging.Store.Databases;

namespace SecureMessaging.Store.Tests;

public sealed class ConnectionGateTests : IDisposable
{
    private const int Callers = 60;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly ConnectionGate _gate;
    private int _asking;
    private int _mostAsking;

    public ConnectionGateTests() => _gate = new ConnectionGate(Timeout, _time);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task Open_NothingFailed_AllAskAtOnce()
    {
        var server = new TaskCompletionSource();

        var callers = Ask(server.Task);

        Assert.Equal(Callers, _asking);
        server.SetResult();
        await Task.WhenAll(callers);
    }

    [Fact]
    public async Task Open_AfterAFailure_FewAskAtOnceAndAllAreServed()
    {
        await FailAsync();
        var server = new TaskCompletionSource();

        var callers = Ask(server.Task);
        Assert.Equal(ConnectionGate.MaxCallersInTrouble, _asking);
        server.SetResult();
        await Task.WhenAll(callers);

        Assert.Equal(ConnectionGate.MaxCallersInTrouble, _mostAsking);
    }

    /// <summary>The storm after a restart: a server that serves few in time, and none where all ask.</summary>
    [Fact]
    public async Task Open_ServerThatServesOnlyFewInTime_IsReachedAgain()
    {
        await FailAsync();

        var callers = Enumerable.Range(0, Callers).Select(_ => _gate.OpenAsync(
            async cancellationToken =>
            {
                var asking = Interlocked.Increment(ref _asking);
                await Task.Yield();
                Interlocked.Decrement(ref _asking);
                return asking > 4 ? throw new NpgsqlException("too many at once") : await Connection(cancellationToken);
            },
            CancellationToken.None));

        Assert.All(await Task.WhenAll(callers), Assert.NotNull);
    }

    [Fact]
    public async Task Open_NoTurnWithinTheTimeout_IsAFailureOfTheDatabase()
    {
        await FailAsync();
        var callers = Ask(new TaskCompletionSource().Task);

        _time.Advance(Timeout);

        foreach (var caller in callers)
        {
            var failure = await Assert.ThrowsAsync<NpgsqlException>(() => caller);
            Assert.True(failure.IsTransient);
        }
    }

    [Fact]
    public async Task Open_CallerWhoLeaves_IsCancelledAndGivesTheTurnBack()
    {
        await FailAsync();
        using var leaving = new CancellationTokenSource();
        var left = Enumerable.Range(0, ConnectionGate.MaxCallersInTrouble)
            .Select(_ => _gate.OpenAsync(async ended => await NeverAsync(ended), leaving.Token)).ToArray();

        await leaving.CancelAsync();

        foreach (var caller in left)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        }

        Assert.NotNull(await _gate.OpenAsync(Connection, CancellationToken.None));
    }

    [Fact]
    public async Task Open_TroubleIsOver_AllAskAtOnceAgain()
    {
        await FailAsync();
        _time.Advance(ConnectionGate.TroubleLasts);
        var server = new TaskCompletionSource();

        var callers = Ask(server.Task);

        Assert.Equal(Callers, _asking);
        server.SetResult();
        await Task.WhenAll(callers);
    }

    [Fact]
    public async Task Open_BareTimeoutOfTheDriver_IsAFailureOfTheDatabase()
    {
        var failure = await Assert.ThrowsAsync<NpgsqlException>(() => _gate.OpenAsync(_ => throw new TimeoutException(), CancellationToken.None));

        Assert.True(failure.IsTransient);
    }

    private Task<DbConnection>[] Ask(Task served) =>
        [.. Enumerable.Range(0, Callers).Select(_ => _gate.OpenAsync(async cancellationToken =>
        {
            var asking = Interlocked.Increment(ref _asking);
            InterlockedMax(asking);
            await served.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref _asking);
            return await Connection(cancellationToken);
        }, CancellationToken.None))];

    private void InterlockedMax(int asking)
    {
        lock (_gate)
        {
            _mostAsking = Math.Max(_mostAsking, asking);
        }
    }

    private Task<NpgsqlException> FailAsync() =>
        Assert.ThrowsAsync<NpgsqlException>(() => _gate.OpenAsync(_ => throw new NpgsqlException("refused"), CancellationToken.None));

    private static ValueTask<DbConnection> Connection(CancellationToken _) => ValueTask.FromResult<DbConnection>(new NpgsqlConnection());

    private static async Task<DbConnection> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
        return new NpgsqlConnection();
    }
}
