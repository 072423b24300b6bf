namespace SecureMessaging.Bff.JsonApi;

/// <summary>One row of the table of secure-messaging codes.</summary>
internal sealed record SmError(int Status, string Detail, string Title = SmError.OperationFailed)
{
    public const string OperationFailed = "Operation failed";
    public const string ValidationError = "Validation error";
}
