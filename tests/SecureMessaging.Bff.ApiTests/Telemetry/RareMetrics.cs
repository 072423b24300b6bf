using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Counting;
using SecureMessaging.Bff.CareTeams.Crosswalk;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Legacy.Comparison;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Wire;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Notices.Webhooks;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Telemetry;

/// <summary>
/// What no visit of a person brings about: alarms, losses, decisions. Said to the parts of the running program that count them.
/// </summary>
internal static class RareMetrics
{
    private const string AdapterName = "vista";

    public static async Task MeasureAsync(BffApplication app, CancellationToken cancellationToken)
    {
        await MessagesAsync(app, cancellationToken);
        Upstreams(app.Services);
        Rollout(app.Services);
    }

    private static async Task MessagesAsync(BffApplication app, CancellationToken cancellationToken)
    {
        var services = app.Services;
        var metrics = services.GetRequiredService<SubmissionMetrics>();
        metrics.DraftGivenUp();
        metrics.Confirmed(AdapterName);
        metrics.Contradicted(AdapterName);
        metrics.NumberReused(AdapterName);
        metrics.FoundUnderAnotherId(AdapterName);
        metrics.BrakeEngaged(AdapterName);
        metrics.DeliveryChecked(AdapterName, "Found");
        metrics.TurnedAway("instance");
        metrics.Purged("text", 1);
        metrics.Settled(Lost());
        services.GetRequiredService<ReturnMetrics>().Returned();
        services.GetRequiredService<CrosswalkMetrics>().Served(1);
        services.GetRequiredService<CareTeamMetrics>().Partial([new PartialEhr(AdapterName, "timeout")]);
        services.GetRequiredService<UnverifiedCallers>().Refused();
        Assert.True(UserId.TryParse("00000000-0000-4000-8000-000000000003", out var person));
        for (var i = 0; i < 1_000; i++)
        {
            services.GetRequiredService<IUnknownNumbers>().Note(person);
        }

        var gauges = services.GetRequiredService<SubmissionGauges>();
        await gauges.ReadAsync(cancellationToken);
        IReadOnlyList<HeldMessages> held = [new HeldMessages { Adapter = new EhrName(AdapterName), Count = 1 }];
        typeof(SubmissionGauges).GetField("_held", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(gauges, held);
    }

    private static void Upstreams(IServiceProvider services)
    {
        services.GetRequiredService<UpstreamCredentials>().Refused(AdapterName, "api-key");
        services.GetRequiredService<VistaMetrics>().UnknownCode("send");
        var findings = services.GetRequiredService<ComparisonFindings>();
        findings.Report(ComparedThing.Flag("one"), Verdict.Different, "differs");
        findings.Report(ComparedThing.Ehr(StationNumber.Parse("668")), Verdict.Unknown, "unknown");
        findings.SourceWasNotRead("toggles", ComparedThing.Flags, "timeout");
        services.GetRequiredService<StoreClock>().Set(DateTimeOffset.UnixEpoch, 0);
    }

    private static void Rollout(IServiceProvider services)
    {
        services.GetRequiredService<RolloutMetrics>().StaleAlarm();
        var measured = services.GetRequiredService<MeasurementMetrics>();
        measured.CountStation(default, AttemptOutcome.Succeeded);
        measured.Dropped();
        measured.Late(1);
        measured.Count(default, AttemptOutcome.Succeeded);
        var guard = services.GetRequiredService<GuardMetrics>();
        guard.Evaluated();
        guard.Holding(1);
        guard.Alarm("holding");
        guard.Acted("rollback");
        guard.Evidence("flag", [new OperationEvidence("send", 1, 20, 1, 0, 1, 0)]);
        services.GetServices<IHostedService>().OfType<WebhookService>().Single().Count(new WebhookOptions { Name = "pager" }, "delivered");
    }

    private static Submission Lost() => new()
    {
        Id = SubmissionId.New(TimeProvider.System),
        UserKey = default,
        SubmissionKey = "",
        ContentHash = "",
        ExplicitKey = false,
        State = SubmissionState.Failed,
        Acknowledged = true,
        Version = 1,
        Adapter = new EhrName(AdapterName),
        Tenant = "",
        CreatedAt = 0,
        UpdatedAt = 1,
    };
}
