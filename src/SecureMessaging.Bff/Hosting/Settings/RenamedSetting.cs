namespace SecureMessaging.Bff.Hosting.Settings;

/// <summary>A setting that has another name than in an earlier version.</summary>
/// <param name="Old">Its former key. It is not read any more.</param>
/// <param name="New">The key it is read under now.</param>
internal sealed record RenamedSetting(string Old, string New)
{
    /// <summary>Every setting that was ever renamed. A row stays, because an old deployment may be upgraded at any time.</summary>
    public static readonly IReadOnlyList<RenamedSetting> All =
    [
        new("Messages:AnswerDeadline", "Messages:ResponseDeadline"),
        new("Messages:RepetitionWindow", "Messages:DeduplicationWindow"),
        new("Messages:UntoldWindow", "Messages:UndeliveredResponseWindow"),
        new("Messages:ParallelLooks", "Messages:ParallelDeliveryChecks"),
        new("Messages:FirstLookAfterSend", "Messages:FirstDeliveryCheckDelay"),
        new("Messages:ShortestLookInterval", "Messages:MinDeliveryCheckInterval"),
        new("Messages:LongestLookInterval", "Messages:MaxDeliveryCheckInterval"),
        new("Messages:LeastAbsentLooks", "Messages:MinNotFoundChecks"),
        new("Messages:LargestInFlight", "Messages:MaxInFlight"),
        new("Messages:LargestInFlightPerPerson", "Messages:MaxInFlightPerPerson"),
        new("Messages:LongestBody", "Messages:MaxBodyLength"),
        new("Mailbox:MostDrafts", "Mailbox:MaxDrafts"),
        new("Mailbox:LongestBody", "Mailbox:MaxBodyLength"),
        new("CareTeams:AnswerBudget", "CareTeams:ResponseBudget"),
        new("CareTeams:FirstAnswerBudget", "CareTeams:FirstResponseBudget"),
        new("Rollout:Guard:LargestFailingShare", "Rollout:Guard:MaxFailingShare"),
        new("Vista:MaximumReplyBytes", "Vista:MaxResponseBytes"),
        new("Vista:Session:MaximumLife", "Vista:Session:MaxLife"),
        new("Vista:Delivery:MaximumPages", "Vista:Delivery:MaxPages"),
        new("Vista:Bridge:MaximumErrors", "Vista:Bridge:MaxErrors"),
        new("Vista:Retry:MaximumDelay", "Vista:Retry:MaxDelay"),
        new("Vista:Breaker:MinimumThroughput", "Vista:Breaker:MinThroughput"),
        new("OracleHealth:Retry:MaximumDelay", "OracleHealth:Retry:MaxDelay"),
        new("OracleHealth:Breaker:MinimumThroughput", "OracleHealth:Breaker:MinThroughput"),
    ];
}
