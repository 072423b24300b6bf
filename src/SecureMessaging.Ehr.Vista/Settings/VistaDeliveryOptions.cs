namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>Delivery checks of a message whose send gave no answer.</summary>
internal sealed class VistaDeliveryOptions
{
    /// <summary>Difference allowed between this clock and the EHR's. 0 to 30 minutes; default 2 minutes.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// This long after the end of a dispatch no send can still be under way inside the EHR: only then does "its
    /// draft is still a draft" prove that it was not sent. From <c>Timeouts:Send</c> to 30 minutes, and not below
    /// <c>Messages:DispatchLimit</c> and a quarter of it; default 150 seconds. Not waited for where the EHR answered
    /// that it is done.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>Rows asked for per page of a folder. 10 to 250; default 250, the largest the EHR takes.</summary>
    public int PageSize { get; init; } = 250;

    /// <summary>Most pages read. 1 to 100; default 8: two thousand messages back is far more than an hour of anybody's mail.</summary>
    public int MaxPages { get; init; } = 8;
}
