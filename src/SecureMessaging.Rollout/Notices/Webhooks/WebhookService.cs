using System.Collections.Concurrent;
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

    /// <summary>Well within the claim, with the longest call that may follow.</summary>
    private static readonly TimeSpan MaxRound = TimeSpan.FromSeconds(25);

    /// <summary>After so many refusals of a notice the others do not wait for it any more.</summary>
    private const int MaxRefusals = 5;

    private readonly NoticeStore _notices;
    private readonly WebhookProgress _progress;
    private readonly WebhookSender _sender;
    private readonly StoreState _state;
    private readonly NoticeOptions _options;
    private readonly TimeProvider _time;
    private readonly StoreClock _storeTime;
    private readonly ILogger<WebhookService> _logger;
    private readonly Counter<long> _calls;
    private readonly ConcurrentDictionary<string, bool> _registered = new(StringComparer.Ordinal);

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
        await Task.WhenAll(_options.Webhooks.Select(webhook => FollowAsync(webhook, stoppingToken)));
    }

    /// <summary>By itself: one that takes its time keeps none of the others.</summary>
    private async Task FollowAsync(WebhookOptions webhook, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryDeliverAsync(webhook, stoppingToken);
        }
    }

    /// <summary>One round over all webhooks, side by side.</summary>
    internal Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_options.Webhooks.Select(webhook => TryDeliverAsync(webhook, cancellationToken)));

    private async Task TryDeliverAsync(WebhookOptions webhook, CancellationToken cancellationToken)
    {
        try
        {
            if (_registered.TryAdd(webhook.Name, true))
            {
                await _progress.RegisterAsync(webhook.Name, cancellationToken);
            }

            await DeliverAsync(webhook, cancellationToken);
        }
        catch (DbException away)
        {
            _registered.TryRemove(webhook.Name, out _);
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

        var started = _time.GetTimestamp();
        foreach (var notice in notices.TakeWhile(_ => _time.GetElapsedTime(started) < MaxRound))
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

        var isRefused = WebhookSender.IsRefusal(error) && claim.Attempts + 1 >= MaxRefusals;
        if (isRefused || _storeTime.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(notice.At) > _options.RetryFor)
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

    internal void Count(WebhookOptions webhook, string outcome) => _calls.Add(
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
