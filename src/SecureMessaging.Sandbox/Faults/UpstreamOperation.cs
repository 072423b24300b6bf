namespace SecureMessaging.Sandbox.Faults;

/// <summary>Endpoint metadata: which operation of which upstream an endpoint plays. Faults and the journal go by it.</summary>
internal sealed record UpstreamOperation(string Upstream, string Operation);
