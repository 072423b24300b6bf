namespace SecureMessaging.Bff.Messages;

/// <summary>How messages are admitted, dispatched, checked and deleted. Section <c>Messages</c>.</summary>
internal sealed class MessagesOptions
{
    public const string Section = "Messages";

    /// <summary>
    /// Longest wait of a caller for the outcome; then 504. 1 to 85 seconds, default 85: the web client waits up to 90, and three calls
    /// upstream that follow each other may take 23 each.
    /// </summary>
    public TimeSpan ResponseDeadline { get; init; } = TimeSpan.FromSeconds(85);

    /// <summary>
    /// How long the web client waits; a response that left later reached nobody. <see cref="ResponseDeadline"/> to 10 minutes, default
    /// 90 seconds.
    /// </summary>
    public TimeSpan ClientTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Longest dispatch, and longest preparation before it, which go on after the caller was answered. 1 second to 10 minutes, default
    /// 2 minutes.
    /// </summary>
    public TimeSpan DispatchLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long an instance owns its work without a sign of life. 1 second to 5 minutes, default 30 seconds; renewed at a
    /// third of it. Shorter finds the work of a dead instance sooner; longer rides out a longer pause of a living one.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The same message again within this time of its answer is a repeated click, not a second message. 0 to 1 hour, default
    /// 30 seconds.
    /// </summary>
    public TimeSpan DeduplicationWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// As above, where nobody got the response, because the caller had gone or had a 504. 0 to 7 days, default 24 hours.
    /// </summary>
    public TimeSpan UndeliveredResponseWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often an instance asks the store for work that is due. 50 ms to 1 minute, default 1 second.</summary>
    public TimeSpan ReconcileInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Delivery checks in the EHRs at one time, per instance. 1 to 256, default 16.</summary>
    public int ParallelDeliveryChecks { get; init; } = 16;

    /// <summary>Wait before the first delivery check for a message that was acknowledged. 0 to 10 minutes, default 5 seconds.</summary>
    public TimeSpan FirstDeliveryCheckDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>First wait between two delivery checks; doubles with each. 50 ms to 1 minute, default 0.5 seconds.</summary>
    public TimeSpan MinDeliveryCheckInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait between two delivery checks. <see cref="MinDeliveryCheckInterval"/> to 1 hour, default 2 minutes.</summary>
    public TimeSpan MaxDeliveryCheckInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A message the EHR has not shown for this long after the end of its dispatch is not there. <see cref="AbsenceGrace"/>
    /// to 3 days, default 15 minutes: longer than any delay of visibility seen. Only delivery checks that worked count, so an
    /// EHR that is down decides nothing.
    /// </summary>
    public TimeSpan AbsenceLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The EHR's proof of absence counts only this long after the end of the dispatch, because the EHR may still
    /// be at the request whose answer nobody waits for any more. <see cref="DispatchLimit"/> and a quarter of
    /// it to 1 hour; default 150 seconds. Not waited for where the EHR's application answered that it is done.
    /// </summary>
    public TimeSpan AbsenceGrace { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>Two proofs of absence must lie this far apart. 0.1 seconds to 10 minutes, default 15 seconds.</summary>
    public TimeSpan AbsenceProofInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// As above, where the EHR's application answered the send with an error: after two delivery checks the sender gets that
    /// error. 0.1 to 5 seconds, default 2: two delivery checks and this must fit into the ten seconds in which a refusal is
    /// answered.
    /// </summary>
    public TimeSpan RefusalCheckInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The least that <see cref="AbsenceGrace"/>, and an EHR's own settling time, may be.</summary>
    public TimeSpan MinAbsenceGrace => DispatchLimit * 1.25;

    /// <summary>
    /// Delivery checks that must have worked before absence is believed. 1 to 100, default 4; guards against a clock that jumps.
    /// </summary>
    public int MinNotFoundChecks { get; init; } = 4;

    /// <summary>
    /// A message of which no delivery check could tell anything for this long after its dispatch becomes <c>undetermined</c>: it
    /// gets no more delivery checks, and a person has to find out. From <see cref="AbsenceLimit"/> to 30 days, default 3 days: longer
    /// than an EHR is down over a weekend.
    /// </summary>
    public TimeSpan CannotTellLimit { get; init; } = TimeSpan.FromDays(3);

    /// <summary>When too many acknowledged messages would be called lost.</summary>
    public LostMessagesOptions LostMessages { get; init; } = new();

    /// <summary>
    /// Longest silence on a stream of events; then a heartbeat. 1 second to 1 minute, default 15 seconds: proxies cut what is
    /// silent for 30 or 60.
    /// </summary>
    public TimeSpan EventHeartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Sends under way at one time, per instance; more are refused with 503. 1 to 100,000, default 6,000.</summary>
    public int MaxInFlight { get; init; } = 6_000;

    /// <summary>
    /// Of these, one person's, and as many requests to send at one time; more are refused with 429. 1 to 1,000, and not above
    /// <see cref="MaxInFlight"/>; default 20: more tabs and clicks than anybody needs.
    /// </summary>
    public int MaxInFlightPerPerson { get; init; } = 20;

    /// <summary>Streams of events one person may have open, per instance; more are refused with 429. 1 to 100, default 10.</summary>
    public int EventStreamsPerPerson { get; init; } = 10;

    /// <summary>
    /// Longest text of a message, characters. 1,000 to 1,000,000, default 500,000. The web client has no limit; this one
    /// protects memory.
    /// </summary>
    public int MaxBodyLength { get; init; } = 500_000;

    /// <summary>
    /// Large attachments for every care team; otherwise only for Oracle Health teams of users who include it. Default false.
    /// </summary>
    public bool LargeAttachments { get; init; }

    /// <summary>Folder of encrypted uploads. Per instance; emptied as dispatches end. Not blank; default <c>.data/spool</c>.</summary>
    public string SpoolDirectory { get; init; } = ".data/spool";

    /// <summary>Bytes the spool may hold; an upload beyond it is refused with 503. 32 MiB or more, default 1 GiB.</summary>
    public long SpoolQuota { get; init; } = 1L << 30;

    /// <summary>
    /// Of these, one person's; an upload beyond it is refused with 429. 32 MiB to <see cref="SpoolQuota"/>, default 100 MiB:
    /// four messages of the largest kind at one time.
    /// </summary>
    public long SpoolQuotaPerPerson { get; init; } = 100L << 20;

    /// <summary>
    /// How long a message that failed waits before it is put back into its sender's drafts: a response that is on its way makes that
    /// needless. 0 to 1 hour, default 30 seconds.
    /// </summary>
    public TimeSpan ReturnDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Text of a message that was seen in its EHR is deleted after this. 0 to 30 days, default 24 hours.</summary>
    public TimeSpan ConfirmedPayloadRetention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Text of a message that failed, or is undetermined, is kept for its sender. 1 hour to 365 days, default 30 days.
    /// </summary>
    public TimeSpan FailedPayloadRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Ids, times and outcomes are deleted after this. <see cref="FailedPayloadRetention"/> to 3,650 days, default 90 days.
    /// </summary>
    public TimeSpan RowRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How often the above is done. 1 second to 1 day, default 10 minutes.</summary>
    public TimeSpan PurgeInterval { get; init; } = TimeSpan.FromMinutes(10);
}
