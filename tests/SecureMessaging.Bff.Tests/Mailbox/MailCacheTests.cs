using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Bff.Mailbox;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Tests.Mailbox;

public sealed class MailCacheTests : IDisposable
{
    private static readonly EhrName Ehr = new("sample");

    private readonly FakeTimeProvider _time = new();
    private readonly MailCache _cache;

    public MailCacheTests() => _cache = new MailCache(Options.Create(new MailboxOptions()), _time);

    private static UserPseudonym User => new("user-1");

    private static MailList Empty => new([], IsCut: false);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task List_WithinItsLifetime_IsReadOnce()
    {
        var reads = 0;

        await ReadAsync(() => Count(ref reads));
        await ReadAsync(() => Count(ref reads));
        _time.Advance(new MailboxOptions().ListLifetime);
        await ReadAsync(() => Count(ref reads));

        Assert.Equal(2, reads);
    }

    /// <summary>A message that was opened must not be unread again because a list was asked for before.</summary>
    [Fact]
    public async Task List_ReadBeforeAnOwnChange_IsNotServedAfterIt()
    {
        var slow = new TaskCompletionSource<Result<MailList>>();
        var begun = new TaskCompletionSource();
        var before = ReadAsync(() =>
        {
            begun.SetResult();
            return slow.Task;
        });
        await begun.Task;
        _cache.Forget(User, Ehr);

        var after = await ReadAsync(() => Task.FromResult<Result<MailList>>(new MailList([], IsCut: true)));
        slow.SetResult(Empty);
        await before;
        var later = await ReadAsync(() => Task.FromResult<Result<MailList>>(Empty));

        Assert.True(after.List!.IsCut);
        Assert.True(later.List!.IsCut);
    }

    [Fact]
    public async Task List_ThatCannotBeReadAgain_StandsInAndTheEhrRests()
    {
        var reads = 0;
        await ReadAsync(() => Task.FromResult<Result<MailList>>(Empty));
        _time.Advance(new MailboxOptions().ListLifetime);

        var older = await ReadAsync(() => Fail(ref reads));
        await ReadAsync(() => Fail(ref reads));

        Assert.True(older is { List: not null, Failure: UpstreamUnavailable });
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task List_AfterAnOwnChange_StandsInWhereTheEhrDoesNotAnswer()
    {
        var reads = 0;
        await ReadAsync(() => Task.FromResult<Result<MailList>>(Empty));
        _cache.Forget(User, Ehr);

        var older = await ReadAsync(() => Fail(ref reads));

        Assert.True(older is { List: not null, Failure: UpstreamUnavailable });
        Assert.Equal(1, reads);
    }

    [Theory]
    [InlineData(nameof(AccountSignalKind.MailRead), 2)]
    [InlineData(nameof(AccountSignalKind.MailMoved), 2)]
    [InlineData(nameof(AccountSignalKind.MailReceived), 2)]
    [InlineData(nameof(AccountSignalKind.DraftSaved), 1)]
    public async Task List_OfWhoseMailAnotherInstanceChanged_IsReadAnew(string kind, int expected)
    {
        var reads = 0;
        await ReadAsync(() => Count(ref reads));

        Invalidation.Observe(new AccountSignal(new UserPseudonym("somebody else"), Enum.Parse<AccountSignalKind>(kind)));
        await ReadAsync(() => Count(ref reads));
        Invalidation.Observe(new AccountSignal(User, Enum.Parse<AccountSignalKind>(kind)));
        await ReadAsync(() => Count(ref reads));

        Assert.Equal(expected, reads);
    }

    [Fact]
    public async Task List_UnderWayWhileAnotherInstanceChangesSomething_IsNotServedAfterIt()
    {
        var (slow, begun, reads) = (new TaskCompletionSource<Result<MailList>>(), new TaskCompletionSource(), 0);
        var before = ReadAsync(() =>
        {
            begun.SetResult();
            return slow.Task;
        });
        await begun.Task;

        Invalidation.Observe(new AccountSignal(User, AccountSignalKind.MailRead));
        slow.SetResult(Empty);
        await before;
        await ReadAsync(() => Count(ref reads));

        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task List_AfterSomeChangesWereNotHeard_IsReadAnew()
    {
        var reads = 0;
        await ReadAsync(() => Count(ref reads));

        Invalidation.MissSome();
        await ReadAsync(() => Count(ref reads));

        Assert.Equal(2, reads);
    }

    /// <summary>A listener that connects again after a failure of the store often meets an EHR that is away too.</summary>
    [Fact]
    public async Task List_AfterSomeChangesWereNotHeardAndTheEhrIsAway_StandsInMarkedAsOld()
    {
        var reads = 0;
        await ReadAsync(() => Task.FromResult<Result<MailList>>(Empty));

        Invalidation.MissSome();
        var older = await ReadAsync(() => Fail(ref reads));

        Assert.Equal(1, reads);
        Assert.True(older is { List: not null, Failure: UpstreamUnavailable });
    }

    [Fact]
    public async Task List_UnderWayWhileSomeChangesWereNotHeard_IsNotServedAfterIt()
    {
        var (slow, begun, reads) = (new TaskCompletionSource<Result<MailList>>(), new TaskCompletionSource(), 0);
        var before = ReadAsync(() =>
        {
            begun.SetResult();
            return slow.Task;
        });
        await begun.Task;

        Invalidation.MissSome();
        slow.SetResult(Empty);
        await before;
        await ReadAsync(() => Count(ref reads));

        Assert.Equal(1, reads);
    }

    private MailInvalidation Invalidation
    {
        get
        {
            var mailbox = Substitute.For<IPatientMailbox>();
            mailbox.Name.Returns(Ehr);
            return new MailInvalidation(_cache, [mailbox]);
        }
    }

    private static Task<Result<MailList>> Count(ref int reads)
    {
        reads++;
        return Task.FromResult<Result<MailList>>(Empty);
    }

    private static Task<Result<MailList>> Fail(ref int reads)
    {
        reads++;
        return Task.FromResult<Result<MailList>>(new UpstreamUnavailable("sample", "mailbox"));
    }

    private Task<CachedMail> ReadAsync(Func<Task<Result<MailList>>> read) =>
        _cache.GetAsync(User, Ehr, read, TestContext.Current.CancellationToken);
}
