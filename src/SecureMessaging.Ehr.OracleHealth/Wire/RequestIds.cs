namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>Values for <c>opc-request-id</c>: letters, digits, hyphen and underscore only, else the call is refused.</summary>
internal static class RequestIds
{
    private const int MaxReferenceLength = 64;

    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>Our id of the submission where its characters are allowed, so that both sides' logs meet on it.</summary>
    public static string For(string reference, TimeProvider time) =>
        reference.Length is > 0 and <= MaxReferenceLength
            && reference.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? reference
            : New(time);
}
