using Microsoft.OpenApi;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>The errors that follow from what a call is made of. An endpoint's own word for a status comes after these.</summary>
internal static class OpenApiStatuses
{
    private const string NoToken = "No token, or one that is not valid";

    private static readonly StatusDocumentation[] OfMessaging =
    [
        new(401, NoToken),
        new(403, "No access to messaging"),
        new(502, "An EHR answered what cannot be understood"),
        new(503, "An EHR or a part of this service does not work"),
        new(504, "An EHR did not answer in time"),
    ];

    private static readonly StatusDocumentation[] OfOperations =
    [
        new(401, NoToken),
        new(403, "A role that may not do this"),
        new(503, "The store does not work"),
    ];

    private static readonly StatusDocumentation[] OfBodies =
    [
        new(400, "The body is no JSON, or a value is of another type"),
        new(413, "The body is larger than is read"),
        new(415, "The body is of a type that is not read"),
        new(422, "A value that is not allowed; the error names the field"),
    ];

    /// <param name="operation">Whose statuses.</param>
    /// <param name="forOperations">Of the ops API, or of the front-end API.</param>
    /// <param name="isUnsafe">It changes something, so a cookie alone does not authenticate it.</param>
    public static IEnumerable<StatusDocumentation> Of(OpenApiOperation operation, bool forOperations, bool isUnsafe)
    {
        var named = operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true;
        return (forOperations ? OfOperations : OfMessaging)
            .Select(status => isUnsafe && status.Status == StatusCodes.Status403Forbidden
                ? status with { When = $"{status.When}, or a call with a cookie alone and without `X-CSRF-Token`" }
                : status)
            .Concat(operation.RequestBody is null ? [] : OfBodies)
            .Concat(named ? [new StatusDocumentation(404, "What the path names does not exist")] : []);
    }
}
