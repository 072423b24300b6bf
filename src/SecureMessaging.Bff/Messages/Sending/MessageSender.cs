using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Takes a message, keeps it, has it dispatched once and waits for the outcome. A message that is known already is joined or
/// repeated, whichever instance it is with.
/// </summary>
internal sealed class MessageSender(
    UserPseudonyms pseudonyms,
    SubmissionFactory factory,
    ReplyResolver replies,
    SubmissionStore store,
    AddresseeResolver addressees,
    MessageDispatcher dispatcher,
    OutcomeWaiting waiting,
    StoreState storeState,
    SubmissionMetrics metrics,
    IOptions<MessagesOptions> options,
    TimeProvider time,
    ILogger<MessageSender> logger)
{
    private static readonly TimeSpan StoreRetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>The settled submission. Owns the uploads of the command from here on.</summary>
    public async Task<Result<Submission>> SendAsync(SendCommand command, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var arrived = time.GetUtcNow();
        var handedOn = false;
        try
        {
            if (!storeState.IsReady)
            {
                return StoreDown();
            }

            if (MessageRules.Check(command.Fields, command.IsReply, options.Value.LongestBody) is { } invalid)
            {
                return invalid;
            }

            var taken = await TakeInWithinLimitAsync(command, arrived);
            if (!taken.TryGet(out var intake, out var refused))
            {
                return refused;
            }

            if (intake.Start is { } dispatch)
            {
                handedOn = true;
                dispatcher.Start(intake.Row, dispatch, command.Identity.Key, command.Uploads);
            }

            return await waiting.ForAsync(intake.Row, started, cancellationToken);
        }
        catch (DbException away)
        {
            SubmissionLog.StoreRefused(logger, away.GetType().Name, away.SqlState ?? "", away.ErrorCode);
            return StoreDown();
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring", StoreRetryAfter);
        }
        finally
        {
            if (!handedOn)
            {
                command.Uploads?.Dispose();
            }
        }
    }

    /// <summary>
    /// Whether a message of the base flow may be one that this service has: its sender used the new flow a while ago. When
    /// the store does not answer it is taken for legacy's, because the base flow does not depend on the store.
    /// </summary>
    public async Task<bool> MayKnowAsync(MessagingUser user, CancellationToken cancellationToken)
    {
        try
        {
            return storeState.IsReady
                && await store.AnySinceAsync(
                    (await pseudonyms.OfAsync(user.Id, cancellationToken)).Value, time.GetUtcNow() - options.Value.UntoldWindow, cancellationToken);
        }
        catch (Exception away) when (away is DbException or CryptographicException)
        {
            SubmissionLog.NotAsked(logger, away.GetType().Name);
            return false;
        }
    }

    /// <summary>The outcome of a message this service has under way or has sent; null for one it does not know.</summary>
    public async Task<Result<Submission>?> JoinAsync(SendCommand command, CancellationToken cancellationToken)
    {
        using var uploads = command.Uploads;
        var started = time.GetTimestamp();
        try
        {
            var userKey = (await pseudonyms.OfAsync(command.User.Id, cancellationToken)).Value;
            var text = await factory.TextHashAsync(command, userKey, cancellationToken);
            if (await replies.ResolveKnownAsync(command, userKey, text, cancellationToken) is not { } resolved)
            {
                return null;
            }

            if (!resolved.TryGet(out var known, out var unclear))
            {
                return unclear;
            }

            var key = await factory.KeyOfAsync(known, userKey, cancellationToken);
            var stored = await store.FindKnownAsync(key, known.Fields.DraftId, cancellationToken);
            if (Known(stored, key, time.GetUtcNow()) is not { } found)
            {
                return null;
            }

            return found.TryGet(out var taken, out var refused)
                ? await waiting.ForAsync(taken.Row, started, cancellationToken)
                : refused;
        }
        catch (Exception away) when (away is DbException or CryptographicException)
        {
            return StoreDown();
        }
    }

    /// <summary>
    /// Notes that the answer went out. From then on the same message may be a new one; before, it asks for this outcome. A note
    /// that is lost errs on the side of never two.
    /// </summary>
    public async Task NoteToldAsync(Submission submission)
    {
        try
        {
            if (submission.ToldAt is null)
            {
                await store.MarkToldAsync(submission.Id, time.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None);
            }
        }
        catch (DbException away)
        {
            SubmissionLog.NotWritten(logger, submission.Id, away.GetType().Name);
        }
    }

    private static ServiceUnavailable StoreDown() => new("store", StoreRetryAfter);

    /// <summary>A caller who goes away stops nothing: who pressed and closed the page has sent the message.</summary>
    private async Task<Result<TakenIn>> TakeInWithinLimitAsync(SendCommand command, DateTimeOffset arrived)
    {
        using var limit = new CancellationTokenSource(options.Value.DispatchLimit, time);
        try
        {
            return await TakeInAsync(command, arrived, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new UpstreamTimedOut("record", "recipient");
        }
    }

    private async Task<Result<TakenIn>> TakeInAsync(SendCommand command, DateTimeOffset arrived, CancellationToken cancellationToken)
    {
        var userKey = (await pseudonyms.OfAsync(command.User.Id, cancellationToken)).Value;
        var answering = await replies.ResolveAsync(
            command, userKey, await factory.TextHashAsync(command, userKey, cancellationToken), cancellationToken);
        if (!answering.TryGet(out command!, out var unclear))
        {
            return unclear;
        }

        var key = await factory.KeyOfAsync(command, userKey, cancellationToken);

        // A retry must get the truth even where its recipient could not be looked up now.
        var stored = await store.FindKnownAsync(key, command.Fields.DraftId, cancellationToken);
        if (Known(stored, key, arrived) is { } known)
        {
            return known;
        }

        if (stored.OfDraft is { State: SubmissionState.Sent })
        {
            // Other words under a draft that is consumed already: a message of their own, which the record would refuse
            // under its number.
            command = command with { Fields = command.Fields with { DraftId = null } };
        }

        var resolved = await addressees.ResolveAsync(command, userKey, cancellationToken);
        if (!resolved.TryGet(out var addressee, out var unreachable))
        {
            return unreachable;
        }

        var large = options.Value.LargeAttachments
            || (command.Flow.IncludesOracleHealth && addressee.Facility.Ehr == Ehr.OracleHealth);
        if (AttachmentRules.Check(command.Files, large) is { } badFiles)
        {
            return badFiles;
        }

        if (dispatcher.NoRoomFor(userKey) is { } full)
        {
            return full;
        }

        var (row, message) = factory.Create(command, key, addressee, large);
        var intake = await store.TakeInAsync(
            row, found => IntakeRule.Decide(found, key, arrived, options.Value), cancellationToken);
        return intake is Intake.Fresh ? new TakenIn(row, message) : Known(intake)!;
    }

    private Result<TakenIn>? Known(KnownSubmissions stored, SubmissionKey key, DateTimeOffset arrived) =>
        stored is { Last: null, OfDraft: null } ? null : Known(IntakeRule.Decide(stored, key, arrived, options.Value));

    private Result<TakenIn>? Known(Intake intake)
    {
        metrics.TakenIn(intake);
        return intake switch
        {
            Intake.Joined joined => new TakenIn(joined.Submission, null),
            Intake.Repeated repeated => new TakenIn(repeated.Submission, null),
            Intake.Refused refused => refused.Failure,
            _ => null,
        };
    }
}
