using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Mailbox.Drafts.Moved;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Mailbox;

/// <summary>Legacy has the newer text of a draft; the older one here must go, also where the store is out for a moment.</summary>
public sealed class DraftMovedBackTests : IDisposable
{
    private const long Draft = 800;

    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();
    private readonly IBaseFlow _legacy = Substitute.For<IBaseFlow>();
    private readonly ServiceProvider _services;
    private readonly DefaultHttpContext _context;
    private int _deletions;

    public DraftMovedBackTests()
    {
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddLogging(logging => logging.AddProvider(_logs))
            .BuildServiceProvider();
        _context = new DefaultHttpContext { RequestServices = _services };
    }

    [Fact]
    public async Task Execute_StoreOutForAMoment_DeletesTheOlderTextWhenItIsBack()
    {
        await RunAsync(failures: 2);

        Assert.Equal(3, _deletions);
        Assert.Empty(_logs.Lines);
    }

    [Fact]
    public async Task Execute_StoreOutForLong_GivesUpAndNamesTheDraft()
    {
        await RunAsync(failures: int.MaxValue);

        var line = Assert.Single(_logs.Lines);
        Assert.StartsWith("Error", line, StringComparison.Ordinal);
        Assert.Contains($" 5030 Draft {Draft} ", line, StringComparison.Ordinal);
        Assert.Contains(nameof(ServiceUnavailable), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_RefusedByLegacy_KeepsTheTextHere()
    {
        _context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;

        await RunAsync(failures: 0);

        Assert.Equal(0, _deletions);
    }

    public void Dispose() => _services.Dispose();

    private async Task RunAsync(int failures)
    {
        var result = new DraftMovedBack(_legacy, DeleteAsync, Draft);
        var run = result.ExecuteAsync(_context);
        while (!run.IsCompleted)
        {
            _time.Advance(StoreGuard.RetryAfter);
            await Task.Yield();
        }

        await run;

        Task<Result<bool>> DeleteAsync() =>
            Task.FromResult<Result<bool>>(++_deletions <= failures ? new ServiceUnavailable("store") : true);
    }
}
