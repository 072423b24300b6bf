using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>
/// Renews the leases of the dispatches and delivery checks under way, and at the end of the process waits for the dispatches as long as
/// it may.
/// </summary>
internal sealed class LeaseKeeper(
    InFlightDispatches underWay, DeliveryChecksUnderWay checks, DispatchLeases leases, SubmissionClaims claims, AttachmentSpool spool,
    IOptions<MessagesOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private const int RenewalsPerLease = 3;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        spool.Sweep(time.GetUtcNow() - options.Value.DispatchLimit * 2);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Their leases are renewed until they have ended: a dispatch of a process that ends is not a dead one.
            await underWay.WhenAllEndedAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            SubmissionLog.LeftUnderWay(logger, underWay.Count);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / RenewalsPerLease, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RenewAsync(stoppingToken);
            }
            catch (DbException away)
            {
                SubmissionLog.JobWithoutStore(logger, "lease renewal", away.GetType().Name);
            }
        }
    }

    /// <summary>All that this instance is at. Throws <see cref="DbException"/> while the store is away.</summary>
    internal async Task RenewAsync(CancellationToken cancellationToken)
    {
        var asked = LeaseMoment.Now(time);
        var dispatches = underWay.Ids;
        leases.Renewed(dispatches, await claims.RenewAsync([.. dispatches, .. checks.Ids], cancellationToken), asked);
    }
}
