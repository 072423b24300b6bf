using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>Whether a message that was not seen is given up. Doubt keeps it open.</summary>
internal static class LookRule
{
    /// <summary>"Oracle Health message send failed".</summary>
    private const int OracleHealthSendFailed = 98;

    /// <summary>"Something went wrong. Please try again later."</summary>
    private const int SomethingWentWrong = 99;

    /// <summary>
    /// True when enough looks worked and enough time went by, or when the record proved absence and nothing can be on its way
    /// to it any more. Looks that failed prove nothing, and a clock that jumps cannot make up for looks.
    /// </summary>
    public static bool IsAbsent(Submission row, DeliveryEvidence evidence, DateTimeOffset now, MessagesOptions options)
    {
        var since = now - DateTimeOffset.FromUnixTimeMilliseconds(row.DispatchedAt ?? row.CreatedAt);
        var absentLooks = row.AbsentLooks + 1;
        return evidence switch
        {
            DeliveryEvidence.SurelyAbsent => since >= options.AbsenceGrace && absentLooks >= 2,
            DeliveryEvidence.NotVisible => since >= options.AbsenceLimit && absentLooks >= options.LeastAbsentLooks,
            _ => false,
        };
    }

    public static Failure FailureOf(Submission row) =>
        new SmRefusal(row.Tenant.Length > 0 ? OracleHealthSendFailed : SomethingWentWrong);
}
