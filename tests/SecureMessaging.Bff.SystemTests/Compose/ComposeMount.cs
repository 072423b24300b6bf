namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary><c>source:target[:ro]</c>.</summary>
internal sealed record ComposeMount(string Source, string Target, bool IsReadOnly)
{
    public static ComposeMount Parse(string text)
    {
        var parts = text.Split(':');
        return new ComposeMount(parts[0], parts[1], parts.Length > 2 && parts[2] == "ro");
    }
}
