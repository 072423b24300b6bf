namespace SecureMessaging.Ehr.Vista.Tests;

/// <summary>A request as it reached the stubbed wire.</summary>
internal sealed record SeenCall(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> ContentHeaders, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
