namespace SecureMessaging.Bff.Messages.Sending.Routing;

/// <summary>Which way a request to send goes.</summary>
internal enum SendRoute
{
    /// <summary>Nothing of this service can be meant: legacy answers, and the body is not even read.</summary>
    ProxyToLegacy,

    /// <summary>
    /// It answers a message that only this service has a number for, and nothing may be sent from here: refused for the time being.
    /// Legacy would say that the message does not exist.
    /// </summary>
    RefuseForNow,

    /// <summary>
    /// A message of the base flow that may be under way here: its outcome where this service knows it, otherwise it is legacy's.
    /// Never sent from here.
    /// </summary>
    JoinOrProxyToLegacy,

    /// <summary>Sent from here, by the flow that the rollout decided.</summary>
    NewFlow,

    /// <summary>
    /// Sent from here although its writer begins nothing here any more: the draft lies here, or the message answered has its number
    /// from here, and the text could be sent nowhere else.
    /// </summary>
    FinishWhatWasBegun,
}
