using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>
/// The folder of encrypted uploads of this instance. A file lives from its upload to the end of its dispatch: nothing is ever
/// sent a second time, so nobody needs the bytes later. The key is with the submission, never beside the file.
/// </summary>
internal sealed class AttachmentSpool(
    PerUserQuota quota, SubmissionMetrics metrics, IOptions<MessagesOptions> options, ILogger<AttachmentSpool> logger)
{
    private const string Extension = ".upload";
    private const string ShareName = "spool";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private long _held;

    /// <summary>Bytes held now, as counted by this instance.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>For the files of that submission, encrypted under its key.</summary>
    public SpoolSession Open(SubmissionIdentity identity, UserId owner) => new(this, identity, owner);

    /// <summary>Removes what an earlier process left behind; whatever it was dispatching has no use for the files now.</summary>
    public int Sweep(DateTimeOffset olderThan)
    {
        var folder = new DirectoryInfo(options.Value.SpoolDirectory);
        if (!folder.Exists)
        {
            return 0;
        }

        var stale = folder.EnumerateFiles("*" + Extension).Where(file => file.LastWriteTimeUtc < olderThan.UtcDateTime).ToArray();
        foreach (var file in stale)
        {
            file.Delete();
        }

        return stale.Length;
    }

    /// <summary>Why no more bytes can be taken; null when they are, and are to be released.</summary>
    internal Failure? Reserve(UserId owner, long bytes)
    {
        if (!quota.TryTake(ShareName, owner, bytes, options.Value.SpoolQuotaPerPerson))
        {
            metrics.TurnedAway("person-spool");
            return new TooManyRequests(RetryAfter);
        }

        if (Interlocked.Add(ref _held, bytes) <= options.Value.SpoolQuota)
        {
            return null;
        }

        metrics.TurnedAway("spool");
        Release(owner, bytes);
        return new ServiceUnavailable("attachment spool", RetryAfter);
    }

    /// <summary>The disk is full or gone: seen by operations, and nothing that the sender did wrong.</summary>
    internal Failure Unwritable(Exception disk)
    {
        metrics.TurnedAway("spool");
        SubmissionLog.SpoolUnwritable(logger, disk.GetType().Name);
        return new ServiceUnavailable("attachment spool", RetryAfter);
    }

    internal void Release(UserId owner, long bytes)
    {
        Interlocked.Add(ref _held, -bytes);
        quota.GiveBack(ShareName, owner, bytes);
    }

    internal FileStream Create(SubmissionId submission, int index)
    {
        Directory.CreateDirectory(options.Value.SpoolDirectory);
        return new FileStream(
            PathOf(submission, index), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
    }

    internal FileStream Read(SubmissionId submission, int index) => new(
        PathOf(submission, index), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);

    internal void Delete(SubmissionId submission, int index)
    {
        try
        {
            File.Delete(PathOf(submission, index));
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException)
        {
            // The message has had its answer; the sweep tries again.
            SubmissionLog.SpoolUnwritable(logger, disk.GetType().Name);
        }
    }

    private string PathOf(SubmissionId submission, int index) =>
        Path.Combine(options.Value.SpoolDirectory, $"{submission.Value}-{index}{Extension}");
}
