using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>
/// Calls every webhook with what happened, each in order and at least once. A receiver that hangs or refuses delays nobody but itself:
/// notices wait in the store, and no change of a flag waits for them.
/// </summary>
internal sealed partial class WebhookService : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly NoticeStore _notices;
    private readonly WebhookProgress _progress;
    private readonly WebhookSender _sender;
    private readonly StoreState _state;
    private readonly NoticeOptions _options;
    private readonly TimeProvider _time;
    private readonly StoreClock _storeTime;
    private readonly ILogger<WebhookService> _logger;
    private readonly Counter<long> _calls;
    private bool _isRegistered;

    public WebhookService(
        NoticeStore notices, WebhookProgress progress, WebhookSender sender, StoreState state, IOptions<NoticeOptions> options,
        TimeProvider time, StoreClock storeTime, IMeterFactory meters, ILogger<WebhookService> logger)
    {
        (_notices, _progress, _sender, _state, _options) = (notices, progress, sender, state, options.Value);
        (_time, _storeTime, _logger) = (time, storeTime, logger);
        _calls = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
            "sm.rollout.webhook.calls", "{call}", "Calls of webhooks by outcome: delivered, failed, given_up");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.Webhooks.Count == 0)
        {
            return;
        }

        await _state.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunAsync(stoppingToken);
        }
    }

    /// <summary>One round over all webhooks, side by side.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_isRegistered)
            {
                await _progress.RegisterAsync(_options.Webhooks.Select(webhook => webhook.Name), cancellationToken);
                _isRegistered = true;
            }

            await Task.WhenAll(_options.Webhooks.Select(webhook => DeliverAsync(webhook, cancellationToken)));
        }
        catch (DbException away)
        {
            NoStore(_logger, DatabaseReason.Of(away));
        }
    }

    private async Task DeliverAsync(WebhookOptions webhook, CancellationToken cancellationToken)
    {
        if (await _progress.TryClaimAsync(webhook.Name, cancellationToken) is not { } claim
            || !(await _notices.ReadAsync(claim.Seq, cancellationToken)).TryGet(out var notices, out _))
        {
            return;
        }

        foreach (var notice in notices)
        {
            if (!await DeliverAsync(webhook, claim, notice, cancellationToken))
            {
                return;
            }
        }

        await _progress.ReleaseAsync(claim, cancellationToken);
    }

    /// <returns>False where the next notice has to wait.</returns>
    private async Task<bool> DeliverAsync(WebhookOptions webhook, WebhookClaim claim, Notice notice, CancellationToken cancellationToken)
    {
        if (!webhook.Wants(notice))
        {
            return await _progress.AdvanceAsync(claim, notice.Seq, isDelivered: false, cancellationToken);
        }

        if (await _sender.SendAsync(webhook, notice, cancellationToken) is not { } error)
        {
            Count(webhook, "delivered");
            return await _progress.AdvanceAsync(claim, notice.Seq, isDelivered: true, cancellationToken);
        }

        if (_storeTime.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(notice.At) > _options.RetryFor)
        {
            Count(webhook, "given_up");
            GivenUp(_logger, webhook.Name, notice.Seq, notice.Type, error);
            return await _progress.AdvanceAsync(claim, notice.Seq, isDelivered: false, cancellationToken);
        }

        Count(webhook, "failed");
        NotDelivered(_logger, webhook.Name, notice.Seq, error);
        await _progress.PostponeAsync(claim, error, cancellationToken);
        return false;
    }

    private void Count(WebhookOptions webhook, string outcome) => _calls.Add(
        1, new KeyValuePair<string, object?>("webhook", webhook.Name), new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(EventId = 6610, Level = LogLevel.Warning, Message = "Webhook {Webhook} did not take notice {Notice}: {Error}")]
    private static partial void NotDelivered(ILogger logger, string webhook, long notice, string error);

    [LoggerMessage(
        EventId = 6611, Level = LogLevel.Error,
        Message = "Webhook {Webhook} never took notice {Notice} ({Type}): {Error}; it is passed over")]
    private static partial void GivenUp(ILogger logger, string webhook, long notice, string type, string error);

    [LoggerMessage(EventId = 6612, Level = LogLevel.Warning, Message = "Webhooks wait: the store fails with {Error}")]
    private static partial void NoStore(ILogger logger, string error);
}
