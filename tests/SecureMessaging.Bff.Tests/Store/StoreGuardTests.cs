using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;
using SecureMessaging.Testing.Messages;

namespace SecureMessaging.Bff.Tests.Store;

public sealed class StoreGuardTests
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Run_StoreThatIsOut_IsAFailureThatSaysWhenToRetry()
    {
        var failure = await FailureAsync(_ => throw new SqliteException("Gone", 14));

        Assert.Equal(new ServiceUnavailable("store", RetryAfter), failure);
    }

    [Fact]
    public async Task Run_KeyRingThatIsOut_IsAFailure()
    {
        var failure = await FailureAsync(_ => throw new CryptographicException("No key"));

        Assert.Equal(new ServiceUnavailable("key ring"), failure);
    }

    [Fact]
    public async Task Run_Work_IsGivenThePersonsPseudonym()
    {
        await using var world = SendingWorld.Sqlite();
        var user = SendingWorld.User().Id;

        var given = await world.Get<StoreGuard>().RunAsync<UserPseudonym>(
            user, key => Task.FromResult<Result<UserPseudonym>>(key), RetryAfter, TestContext.Current.CancellationToken);

        Assert.True(given.TryGet(out var pseudonym, out _));
        Assert.Equal(await world.Get<UserPseudonyms>().OfAsync(user, TestContext.Current.CancellationToken), pseudonym);
    }

    private static async Task<Failure?> FailureAsync(Func<UserPseudonym, Task<Result<Done>>> work)
    {
        await using var world = SendingWorld.Sqlite();
        var result = await world.Get<StoreGuard>().RunAsync(
            SendingWorld.User().Id, work, RetryAfter, TestContext.Current.CancellationToken);
        return result.TryGet(out _, out var failure) ? null : failure;
    }
}
