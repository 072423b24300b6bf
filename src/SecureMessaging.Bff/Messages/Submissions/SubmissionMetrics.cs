using System.Diagnostics.Metrics;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What operations see of submissions: counts and times, no ids.</summary>
internal sealed class SubmissionMetrics
{
    private readonly Counter<long> _admitted;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _contradicted;
    private readonly Counter<long> _numberReused;
    private readonly Counter<long> _foundUnderAnotherId;
    private readonly Counter<long> _brakeEngaged;
    private readonly Counter<long> _draftsGivenUp;
    private readonly Counter<long> _deliveryChecks;
    private readonly Counter<long> _turnedAway;
    private readonly Counter<long> _purged;
    private readonly Counter<long> _confirmed;
    private readonly Histogram<double> _settling;

    public SubmissionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _admitted = meter.CreateCounter<long>("sm.submissions.admitted", description: "Messages that were admitted or "
            + "not: fresh, joined, repeated, refused");
        _settled = meter.CreateCounter<long>("sm.submissions.settled", description: "Submissions that became sent, failed, "
            + "unconfirmed or undetermined");
        _lost = meter.CreateCounter<long>(
            "sm.submissions.acknowledged_failed", description: "ALARM: an EHR acknowledged a message and does not hold it");
        _contradicted = meter.CreateCounter<long>(
            "sm.submissions.contradicted", description: "ALARM: an EHR took a message that was already given up as failed");
        _numberReused = meter.CreateCounter<long>(
            "sm.submissions.number_reused",
            description: "ALARM: an EHR gave the number of an older message to a newer one; it may have been restored");
        _foundUnderAnotherId = meter.CreateCounter<long>(
            "sm.submissions.found_under_another_id",
            description: "Acknowledged messages that the EHR shows under another id than it acknowledged");
        _brakeEngaged = meter.CreateCounter<long>(
            "sm.submissions.brake_engaged",
            description: "ALARM: too many acknowledged messages of an EHR are not found; their senders are not asked to send again");
        _draftsGivenUp = meter.CreateCounter<long>(
            "sm.submissions.drafts_given_up", description: "ALARM: drafts of sent messages that stay beside them in an EHR");
        _deliveryChecks = meter.CreateCounter<long>("sm.submissions.delivery_checks", description: "Delivery checks of a "
            + "message, by what they showed");
        _turnedAway = meter.CreateCounter<long>("sm.submissions.turned_away", description: "Requests refused because too "
            + "much is under way: at the instance, or of one person");
        _purged = meter.CreateCounter<long>("sm.submissions.purged", description: "Texts and rows deleted by retention");
        _confirmed = meter.CreateCounter<long>("sm.submissions.confirmed", description: "Messages that their EHR was seen to hold");
        _settling = meter.CreateHistogram<double>("sm.submissions.settling_time", unit: "s", description: "From admitting "
            + "a message to its outcome");
    }

    /// <summary>Sent is what the EHR said; confirmed is what it was seen to hold.</summary>
    public void Confirmed(string adapter) => _confirmed.Add(1, KeyValuePair.Create<string, object?>("record", adapter));

    public void DraftGivenUp() => _draftsGivenUp.Add(1);

    public void Admitted(DeduplicationDecision decision, SendCommand command)
    {
        var name = decision switch
        {
            DeduplicationDecision.Fresh => "fresh",
            DeduplicationDecision.Joined => "joined",
            DeduplicationDecision.Repeated => "repeated",
            DeduplicationDecision.Uncompared => "compared again",
            _ => "refused",
        };
        var kind = command switch
        {
            { IsReply: true } => "reply",
            { PrescriptionId: not null } => "renewal",
            _ => "new",
        };
        _admitted.Add(1, KeyValuePair.Create<string, object?>("decision", name), KeyValuePair.Create<string, object?>("kind", kind));
    }

    public void Settled(Submission submission)
    {
        var state = KeyValuePair.Create<string, object?>("state", submission.StateName);
        var adapter = KeyValuePair.Create<string, object?>("record", submission.Adapter.Value);
        _settled.Add(1, state, adapter);
        _settling.Record((submission.UpdatedAt - submission.CreatedAt) / 1000.0, state, adapter);
        if (submission is { State: SubmissionState.Failed, Acknowledged: true })
        {
            _lost.Add(1, adapter);
        }
    }

    public void Contradicted(string adapter) => _contradicted.Add(1, KeyValuePair.Create<string, object?>("record", adapter));

    public void NumberReused(string adapter) => _numberReused.Add(1, KeyValuePair.Create<string, object?>("record", adapter));

    public void FoundUnderAnotherId(string adapter) =>
        _foundUnderAnotherId.Add(1, KeyValuePair.Create<string, object?>("record", adapter));

    public void BrakeEngaged(string adapter) => _brakeEngaged.Add(1, KeyValuePair.Create<string, object?>("record", adapter));

    public void DeliveryChecked(string adapter, string evidence) => _deliveryChecks.Add(
        1, KeyValuePair.Create<string, object?>("record", adapter), KeyValuePair.Create<string, object?>("evidence", evidence));

    /// <param name="what">What there was too much of: <c>instance</c>, <c>person</c>, <c>spool</c>, <c>person-spool</c>,
    /// <c>person-events</c>.</param>
    public void TurnedAway(string what) => _turnedAway.Add(1, KeyValuePair.Create<string, object?>("what", what));

    public void Purged(string what, long count) => _purged.Add(count, KeyValuePair.Create<string, object?>("what", what));
}
