namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>One document tried from beginning to end.</summary>
internal sealed class SwaggerVisit(
    SwaggerPage swagger, IReadOnlyDictionary<string, OpenApiOperation> live, string file)
{
    private const string Multipart = "multipart/form-data";

    public HashSet<string> Driven { get; } = [];

    /// <returns>Everything that did not go as the document promises.</returns>
    public async Task<IReadOnlyList<string>> DriveAsync(SwaggerStory story)
    {
        var failures = new List<string>();
        await swagger.OpenAsync(story.Name);
        foreach (var (persona, operations) in story.Steps)
        {
            await swagger.SignInAsync(persona);
            foreach (var operationId in operations)
            {
                try
                {
                    failures.AddRange(await TryAsync(operationId));
                }
                catch (TimeoutException hung)
                {
                    failures.Add($"{operationId} hung: {hung.Message}");
                    await swagger.OpenAsync(story.Name);
                    await swagger.SignInAsync(persona);
                }
            }
        }

        return failures;
    }

    private async Task<IReadOnlyList<string>> TryAsync(string operationId)
    {
        if (!live.TryGetValue(operationId, out var operation))
        {
            return [$"{operationId} is not in the document"];
        }

        Driven.Add(operationId);
        var failures = new List<string>();
        if (SwaggerStory.Typed.TryGetValue(operationId, out var typed))
        {
            var refused = await swagger.TryAsync(operation, operation.Forms[0], body: typed.Body);
            if (refused.Status != typed.Status)
            {
                failures.Add($"what was typed into {refused}");
            }
        }

        foreach (var form in operation.Forms)
        {
            var attempt = await swagger.TryAsync(operation, form, form == Multipart ? file : null);
            var expected = SwaggerStory.Refusals.TryGetValue((operationId, form), out var refusal)
                ? attempt.Status == refusal
                : attempt.Succeeded;
            if (!expected || !operation.Statuses.Contains($"{attempt.Status}"))
            {
                failures.Add($"{attempt}");
            }
        }

        return failures;
    }
}
