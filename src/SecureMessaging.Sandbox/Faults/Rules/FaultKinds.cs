namespace SecureMessaging.Sandbox.Faults.Rules;

/// <summary>Names of the kinds of fault, in the order in which they are explained in the README.</summary>
internal static class FaultKinds
{
    public const string Latency = "latency";
    public const string Status = "status";
    public const string ResetBeforeAccept = "reset-before-accept";
    public const string ResetAfterAccept = "reset-after-accept";
    public const string HangAfterAccept = "hang-after-accept";
    public const string DropSilently = "drop-silently";
    public const string DelayedVisibility = "delayed-visibility";
    public const string MalformedJson = "malformed-json";
    public const string HtmlPage = "html-page";
    public const string SlowBody = "slow-body";
    public const string ExpireToken = "expire-token";

    /// <summary>Beyond the published kinds: an empty body on the status given (default 200).</summary>
    public const string EmptyBody = "empty-body";

    /// <summary>Beyond the published kinds: the true answer under a content type that does not fit.</summary>
    public const string WrongContentType = "wrong-content-type";

    /// <summary>Beyond the published kinds: the true answer behind a byte order mark.</summary>
    public const string ByteOrderMark = "byte-order-mark";

    /// <summary>Beyond the published kinds: the true answer compressed, asked for or not.</summary>
    public const string Gzip = "gzip";

    /// <summary>Beyond the published kinds: half of the true body, then the connection breaks.</summary>
    public const string CutBody = "cut-body";

    /// <summary>Beyond the published kinds: the call takes effect after a wait, whether its caller still waits or not.</summary>
    public const string LateAccept = "late-accept";

    public static IReadOnlyList<string> All { get; } =
    [
        Latency, Status, ResetBeforeAccept, ResetAfterAccept, HangAfterAccept, DropSilently, DelayedVisibility, MalformedJson,
        HtmlPage, SlowBody, ExpireToken, EmptyBody, WrongContentType, ByteOrderMark, Gzip, CutBody,
        LateAccept,
    ];

    /// <summary>Kinds that change a call which then goes on; of the others one ends it.</summary>
    public static bool GoesOn(string kind) => kind is Latency or DropSilently or DelayedVisibility or ExpireToken;
}
