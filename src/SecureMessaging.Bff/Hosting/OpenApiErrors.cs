using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// The errors every operation may answer, said once: who the caller is, what was sent, and what an upstream did. The front-end
/// API answers each with its envelope, the ops API with problem+json, as <see cref="JsonApi.ErrorWriter"/> does.
/// </summary>
internal sealed class OpenApiErrors : IOperationFilter
{
    private const string Problem = "application/problem+json";

    private static readonly (string Status, string When)[] OfMessaging =
    [
        ("400", "The request cannot be understood"),
        ("401", "No token, or one that is not valid"),
        ("403", "No access to messaging, or a forgeable call"),
        ("503", "A record or a part of this service is out; Retry-After where it is known"),
        ("504", "A record did not answer in time"),
    ];

    private static readonly (string Status, string When)[] OfOperations =
    [
        ("401", "No token, or one that is not valid"),
        ("403", "A role that may not do this"),
        ("503", "The store is out; Retry-After where it is known"),
    ];

    private static readonly (string Status, string When)[] OfABody =
    [
        ("413", "The body is larger than allowed"),
        ("415", "The body is of another type"),
    ];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.Responses is not { } responses)
        {
            return;
        }

        var ofTheBody = operation.RequestBody is null ? [] : OfABody;
        if (context.DocumentName == OpenApiDocuments.Messaging)
        {
            Add(responses, [.. OfMessaging, .. ofTheBody], context, typeof(ErrorEnvelope), MediaTypeNames.Application.Json);
            return;
        }

        Add(responses, [.. OfOperations, .. ofTheBody], context, typeof(ProblemDetails), Problem);

        // A failure says what the front end gets for bad input; here that is a problem too.
        if (responses.TryGetValue("422", out var invalid) && invalid.Content?.ContainsKey(Problem) == false)
        {
            responses["422"] = Response(invalid.Description ?? "", context, typeof(ProblemDetails), Problem);
        }
    }

    private static void Add(
        OpenApiResponses responses, (string Status, string When)[] errors, OperationFilterContext context, Type body, string mediaType)
    {
        foreach (var (status, when) in errors)
        {
            responses.TryAdd(status, Response(when, context, body, mediaType));
        }
    }

    private static OpenApiResponse Response(string description, OperationFilterContext context, Type body, string mediaType) => new()
    {
        Description = description,
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [mediaType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(body, context.SchemaRepository) },
        },
    };
}
