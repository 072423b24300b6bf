using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.Mailbox;
using SecureMessaging.Bff.Mailbox.Mail;
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

    private static UserId User => UserId.TryParse("user-1", out var id) ? id : default;

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
