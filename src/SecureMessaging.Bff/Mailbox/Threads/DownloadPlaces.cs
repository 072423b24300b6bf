using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// How many files are on their way at one time: each holds a connection of the EHR for as long as the person's line takes. Whoever finds no
/// place waits a little; one person cannot take them all.
/// </summary>
internal sealed class DownloadPlaces(PerUserQuota quota, IOptions<MailboxOptions> options) : IDisposable
{
    private const string ShareName = "downloads";

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(options.Value.DownloadsAtOnce);

    /// <summary>A place until the end of the response; why there is none, else.</summary>
    public async Task<Failure?> EnterAsync(HttpContext context, UserId person, CancellationToken cancellationToken)
    {
        if (quota.TryEnter(ShareName, person, options.Value.DownloadsPerPerson) is not { } own)
        {
            return new TooManyRequests(MaxWait);
        }

        context.Response.RegisterForDispose(own);
        if (!await _places.WaitAsync(MaxWait, cancellationToken))
        {
            return new ServiceUnavailable("downloads", StoreGuard.RetryAfter);
        }

        context.Response.RegisterForDispose(new Place(_places));
        return null;
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
