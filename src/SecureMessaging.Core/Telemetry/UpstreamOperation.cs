namespace SecureMessaging.Core.Telemetry;

/// <summary>The operation of a call, for its span: paths of an EHR hold ids, and are not shown.</summary>
public static class UpstreamOperation
{
    public static readonly HttpRequestOptionsKey<string> Key = new(Spans.Operation);

    public static void Name(HttpRequestMessage request, string operation) => request.Options.Set(Key, operation);
}
