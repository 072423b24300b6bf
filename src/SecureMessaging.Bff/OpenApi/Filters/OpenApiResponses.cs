using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi.Errors;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>
/// The answers an operation really gives, with their headers. The errors that follow from what a call is made of are said
/// once, here: who the caller is, what was sent, what an upstream did. The front-end API answers each with its
/// envelope, the ops API with problem+json, as <see cref="ErrorWriter"/> does.
/// </summary>
internal sealed class OpenApiResponses : IOperationFilter
{
    private const string Problem = "application/problem+json";
    private const string Invalid = "422";
    private const string Ok = "200";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var forOperations = context.DocumentName == OpenApiDocuments.Operations;
        var responses = operation.Responses ??= [];

        // A failure says 422 of every operation that may fail; only one that takes a body can be sent an invalid one.
        if (operation.RequestBody is null)
        {
            responses.Remove(Invalid);
        }

        if (metadata.OfType<SuccessStatus>().LastOrDefault() is { } success && responses.Remove(Ok, out var answer))
        {
            answer.Description = success.When;
            responses[success.Status.ToString(CultureInfo.InvariantCulture)] = answer;
        }

        var isUnsafe = context.ApiDescription.HttpMethod is not { } method || !HttpMethods.IsGet(method);
        var documented = OpenApiStatuses.Of(operation, forOperations, isUnsafe)
            .Concat(metadata.OfType<StatusDocumentation>())
            .GroupBy(status => status.Status);
        foreach (var status in documented)
        {
            Set(responses, status.Key, status.Last().When, context, forOperations);
        }

        var others = metadata.OfType<OtherForms>().SelectMany(forms => forms.MediaTypes);
        if (responses.TryGetValue(Ok, out var forms) && forms.Content is { } content)
        {
            foreach (var mediaType in others)
            {
                content[mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            }
        }

        foreach (var never in metadata.OfType<NoSuchStatus>())
        {
            responses.Remove(never.Status.ToString(CultureInfo.InvariantCulture));
        }

        var described = new OpenApiResponsesByStatus(responses);
        described.DescribeEmptySuccesses();
        described.AddHeaders([.. metadata.OfType<HeaderDocumentation>()]);
        operation.Responses = described.InOrder();
    }

    private static void Set(
        Microsoft.OpenApi.OpenApiResponses responses, int status, string when, OperationFilterContext context, bool forOperations)
    {
        var key = status.ToString(CultureInfo.InvariantCulture);
        if (status < 400)
        {
            if (responses.TryGetValue(key, out var known))
            {
                known.Description = when;
            }
            else
            {
                responses[key] = new OpenApiResponse { Description = when };
            }

            return;
        }

        // An endpoint of a protocol with errors of its own has said their form.
        var own = responses.TryGetValue(key, out var said)
            && said.Content?.TryGetValue(MediaTypeNames.Application.Json, out var form) == true
            && form.Schema is OpenApiSchemaReference { Reference.Id: not nameof(ErrorEnvelope) };
        if (own)
        {
            said!.Description = when;
            return;
        }

        var (body, mediaType) = forOperations
            ? (typeof(ProblemDetails), Problem)
            : (typeof(ErrorEnvelope), MediaTypeNames.Application.Json);
        responses[key] = new OpenApiResponse
        {
            Description = when,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [mediaType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(body, context.SchemaRepository) },
            },
        };
    }
}
