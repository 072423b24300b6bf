using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// How many files are in memory at one time: an EHR gives a file only with its whole message. Whoever finds no place waits a little.
/// </summary>
internal sealed class DownloadPlaces(IOptions<MailboxOptions> options) : IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(options.Value.DownloadsAtOnce);

    /// <summary>A place until the end of the response; false where there is none.</summary>
    public async Task<bool> TryEnterAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!await _places.WaitAsync(MaxWait, cancellationToken))
        {
            return false;
        }

        context.Response.RegisterForDispose(new Place(_places));
        return true;
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
