using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>The answers of one operation while they are completed.</summary>
internal sealed class OpenApiResponsesByStatus(Microsoft.OpenApi.OpenApiResponses responses)
{
    private static readonly HashSet<string> Waiting = new(["429", "503"], StringComparer.Ordinal);

    private static readonly HeaderDocumentation RequestId = new(
        "X-Request-Id", "This service's own id of the call; the support id of an error", "019a2f4c8b7d7c3e9d5f6a7b8c9d0e1f");

    private static readonly HeaderDocumentation Flow = new("X-Messaging-Flow", "Which flow answered: base or new", "new");

    private static readonly HeaderDocumentation RetryAfter = new("Retry-After", "Seconds to wait, where that is known", "5");

    /// <summary>An endpoint says what its successes hold (<c>DescribeResponse</c>), but for those that hold nothing.</summary>
    public void DescribeEmptySuccesses()
    {
        if (responses.TryGetValue("204", out var empty))
        {
            empty.Description = "Done; no body";
        }
    }

    /// <param name="ofSuccesses">Beside those that every answer carries.</param>
    public void AddHeaders(IReadOnlyList<HeaderDocumentation> ofSuccesses)
    {
        foreach (var (status, response) in responses.Where(pair => pair.Value is OpenApiResponse))
        {
            HeaderDocumentation[] headers =
            [
                .. status[0] == '2' ? ofSuccesses : [],
                RequestId,
                Flow,
                .. Waiting.Contains(status) ? [RetryAfter] : Array.Empty<HeaderDocumentation>(),
            ];
            ((OpenApiResponse)response).Headers = headers.ToDictionary(
                header => header.Name,
                header => (IOpenApiHeader)new OpenApiHeader
                {
                    Description = header.Description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Example = JsonValue.Create(header.Example),
                });
        }
    }

    public Microsoft.OpenApi.OpenApiResponses InOrder()
    {
        var ordered = new Microsoft.OpenApi.OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            ordered[status] = response;
        }

        return ordered;
    }
}
