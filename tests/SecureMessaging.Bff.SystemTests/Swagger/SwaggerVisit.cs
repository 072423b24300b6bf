using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>One document tried from beginning to end, with what was answered on the way.</summary>
internal sealed class SwaggerVisit(
    SwaggerPage swagger, IReadOnlyDictionary<string, OpenApiOperation> live, string file)
{
    private const string Multipart = "multipart/form-data";

    private readonly Dictionary<string, JsonNode?> _answers = [];

    public HashSet<string> Driven { get; } = [];

    /// <returns>Everything that did not go as the document promises.</returns>
    public async Task<IReadOnlyList<string>> DriveAsync(SwaggerStory story)
    {
        var failures = new List<string>();
        foreach (var (persona, operations) in story.Steps)
        {
            await BeginAsync(story, persona);
            foreach (var operationId in operations)
            {
                try
                {
                    failures.AddRange(await TryAsync(operationId));
                }
                catch (TimeoutException hung)
                {
                    failures.Add($"{operationId} hung: {hung.Message}");
                    await BeginAsync(story, persona);
                }
            }
        }

        return failures;
    }

    private async Task BeginAsync(SwaggerStory story, string persona)
    {
        await swagger.OpenAsync(story.Name);
        await swagger.SignInAsync(persona);
    }

    private async Task<IReadOnlyList<string>> TryAsync(string operationId)
    {
        if (!live.TryGetValue(operationId, out var operation))
        {
            return [$"{operationId} is not in the document"];
        }

        Driven.Add(operationId);
        var failures = new List<string>();
        foreach (var form in operation.Forms)
        {
            var attempt = await swagger.TryAsync(operation, form, ValuesOf(operation), form == Multipart ? file : null);
            if (!attempt.Succeeded || !operation.Statuses.Contains($"{attempt.Status}"))
            {
                failures.Add($"{attempt}");
            }

            _answers[operationId] = TryParse(attempt.Text);
        }

        return failures;
    }

    /// <summary>What the document says must be got first: <c>operation#/pointer</c> into the answer of that operation.</summary>
    private Dictionary<string, string> ValuesOf(OpenApiOperation operation) => operation.Sources.ToDictionary(
        source => source.Key,
        source => source.Value.Split('#') is [var from, var pointer] && _answers.GetValueOrDefault(from) is { } answer
            ? At(answer, pointer)?.ToString() ?? ""
            : "");

    private static JsonNode? At(JsonNode? node, string pointer) => pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(node, (current, step) => current switch
        {
            JsonArray list => int.TryParse(step, out var index) && index < list.Count ? list[index] : null,
            JsonObject item => item[step],
            _ => null,
        });

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
