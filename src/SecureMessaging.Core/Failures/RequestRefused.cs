namespace SecureMessaging.Core.Failures;

/// <summary>Any other refusal of the caller's request. <paramref name="Code"/> is text on the wire, as all codes are.</summary>
public sealed record RequestRefused(int Status, string Code, string Title, string Detail) : Failure(FailureOwner.Caller)
{
    public static RequestRefused BadRequest(string detail) => new(400, "400", "Bad request", detail);

    public static RequestRefused InvalidValue(string field) =>
        new(400, "103", "Invalid field value", $"\"{field}\" has a value that is not allowed");

    public static RequestRefused MissingParameter(string name) =>
        new(400, "108", "Missing parameter", $"The required parameter \"{name}\", is missing");

    public static RequestRefused NotFound(string what) => new(404, "404", "Record not found", $"The {what} could not be found");

    public static RequestRefused Forbidden(string detail) => new(403, "403", "Forbidden", detail);

    public static RequestRefused Conflict(string detail) => new(409, "409", "Conflict", detail);
}
