namespace SecureMessaging.Rollout.Measurement;

/// <summary>What a person uses: a handful of values, because metrics and rows are counted by it.</summary>
public enum ClientKind
{
    /// <summary>The request does not say.</summary>
    Unknown,

    /// <summary>The web client in a browser of a computer.</summary>
    WebDesktop,

    /// <summary>The web client in a browser of a phone or tablet.</summary>
    WebMobile,

    /// <summary>The mobile app.</summary>
    App,
}
