namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>The categories a patient may choose, and the two that MHV spells in two ways.</summary>
internal static class MailCategories
{
    public const string Other = "OTHER";
    public const string TestResults = "TEST_RESULTS";

    public static IReadOnlyList<string> All { get; } = [Other, "APPOINTMENTS", "MEDICATIONS", TestResults, "EDUCATION"];

    public static string Normalise(string? category) => category?.Trim().ToUpperInvariant() switch
    {
        null or "" or "OTHERS" => Other,
        "TEST_RESULT" => TestResults,
        { } known => known,
    };
}
