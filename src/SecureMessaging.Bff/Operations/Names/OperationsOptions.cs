namespace SecureMessaging.Bff.Operations.Names;

/// <summary>Section <c>Operations</c>.</summary>
internal sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>
    /// Display names by account id, for those who decide about each other's changes. An id without an entry is shown as it is.
    /// Default: none.
    /// </summary>
    public Dictionary<string, string> Names { get; init; } = [];
}
