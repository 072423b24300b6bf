using System.Data.Common;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class SqliteWriterQueueTests
{
    private static readonly TimeSpan Timeout = new StoreOptions().Timeout;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each would wait five seconds for a lock that another program holds, one after the other.</summary>
    [Fact]
    public async Task Enter_WhileATurnWaitsInVainForTheLock_IsRefusedWithItAndTheNextMayTry()
    {
        var (queue, time) = Create();
        var first = await queue.EnterAsync(Token);
        var waiting = new[] { queue.EnterAsync(Token).AsTask(), queue.EnterAsync(Token).AsTask() };
        time.Advance(Timeout);

        first!.Dispose();

        foreach (var refused in waiting)
        {
            Assert.Equal(5, (await Assert.ThrowsAnyAsync<DbException>(() => refused) as Microsoft.Data.Sqlite.SqliteException)?.SqliteErrorCode);
        }

        time.Advance(TimeSpan.FromMilliseconds(1));
        using var next = await queue.EnterAsync(Token);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Enter_BehindManyQuickTurns_WaitsForItsOwnHoweverLong()
    {
        var (queue, time) = Create();
        var turn = await queue.EnterAsync(Token);
        var waiting = Enumerable.Range(0, 8).Select(_ => queue.EnterAsync(Token).AsTask()).ToArray();

        foreach (var next in waiting)
        {
            time.Advance(Timeout - TimeSpan.FromSeconds(1));
            turn!.Dispose();
            turn = await next;
        }

        Assert.NotNull(turn);
    }

    private static (SqliteWriterQueue Queue, FakeTimeProvider Time) Create()
    {
        var database = Substitute.For<IDatabase>();
        database.Provider.Returns(StoreProvider.Sqlite);
        var time = new FakeTimeProvider(TheSubmission.Now);
        return (new SqliteWriterQueue(database, Options.Create(new StoreOptions()), time), time);
    }
}
