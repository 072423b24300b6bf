using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Sending.Admission;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The way of one message: it is admitted, dispatched once, and its outcome awaited.</summary>
internal sealed class MessageSender(
    SubmissionAdmission admission, SubmissionDispatcher dispatcher, SubmissionAwaiter awaiter, StoreState storeState,
    ILogger<MessageSender> logger)
{
    public static ServiceUnavailable StoreDown => new("store", StoreGuard.RetryAfter);

    /// <summary>The settled submission. Owns the uploads of the command from here on.</summary>
    public async Task<Result<Submission>> SendAsync(SendCommand command, CancellationToken cancellationToken)
    {
        var handedOn = false;
        try
        {
            if (!storeState.IsReady)
            {
                return StoreDown;
            }

            var asked = await admission.TryAdmitAsync(command);
            if (!asked.TryGet(out var admitted, out var refused))
            {
                return refused;
            }

            if (admitted.Message is { } message)
            {
                handedOn = true;
                dispatcher.Start(admitted.Row, message, command.Identity.Key, command.Uploads);
            }

            return await awaiter.ForAsync(admitted.Row, command.Arrival, command.Receipt, cancellationToken);
        }
        catch (DbException away)
        {
            SubmissionLog.StoreRefused(logger, away.GetType().Name, away.SqlState ?? "", away.ErrorCode);
            return StoreDown;
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring", StoreGuard.RetryAfter);
        }
        finally
        {
            if (!handedOn)
            {
                command.Uploads?.Dispose();
            }
        }
    }
}
