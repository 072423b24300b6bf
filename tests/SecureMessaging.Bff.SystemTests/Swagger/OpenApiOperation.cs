using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>One operation as the live document has it.</summary>
internal sealed record OpenApiOperation(string Id, string Method, string Path, JsonNode Node)
{
    private static readonly HashSet<string> Methods = ["get", "put", "post", "delete", "patch", "options", "trace"];

    /// <summary>In the order of the document.</summary>
    public static IReadOnlyDictionary<string, OpenApiOperation> ReadAll(JsonNode document) =>
        document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()
                .Where(method => Methods.Contains(method.Key))
                .Select(method => new OpenApiOperation((string)method.Value!["operationId"]!, method.Key, path.Key, method.Value!)))
            .ToDictionary(operation => operation.Id);

    /// <summary>The section of the page it stands in.</summary>
    public string Tag => (string)Node["tags"]![0]!;

    /// <summary>Media types of the body; one null where there is none.</summary>
    public IReadOnlyList<string?> Forms =>
        Node["requestBody"]?["content"] is JsonObject content ? [.. content.Select(form => (string?)form.Key)] : [null];

    public IReadOnlyList<string> Statuses => [.. Node["responses"]!.AsObject().Select(response => response.Key)];

    /// <summary>Parameters whose value has to be got first, and that the page fills.</summary>
    public IReadOnlyList<string> Sourced =>
    [
        .. (Node["parameters"]?.AsArray() ?? [])
            .Where(parameter => parameter!["x-example-from"] is not null)
            .Select(parameter => (string)parameter!["name"]!),
    ];
}
