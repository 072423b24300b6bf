using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>A developer who opens the page, signs in with one click and tries what it offers.</summary>
public sealed class SwaggerTests
{
    /// <summary>Colouring takes some ten elements for each line of an answer.</summary>
    private const int MaxElementsPerResponse = 100;

    [Fact]
    public async Task EveryOperation_TriedWithItsExample_Succeeds()
    {
        await using var desk = await Desk.OpenAsync();
        var failures = new List<string>();

        foreach (var story in new[] { SwaggerStory.Messaging, SwaggerStory.Operations })
        {
            var live = await desk.ReadAsync(story);
            var visit = new SwaggerVisit(desk.Swagger, live, desk.File);
            failures.AddRange(await visit.DriveAsync(story));
            failures.AddRange(live.Keys.Except(visit.Driven).Select(missed => $"{missed} is in the document and was not tried"));
        }

        Assert.True(failures.Count == 0, $"{failures.Count} failures:\n{string.Join('\n', failures)}");
        Assert.Contains(Path.GetFileName(desk.File), await desk.FilesOfVistaAsync("both-ehrs"));
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task Reply_TriedBeforeAnythingElse_IsSentToAMessageThatThePageHasFound()
    {
        await using var desk = await Desk.OpenAsync();
        var operation = (await desk.ReadAsync(SwaggerStory.Messaging))["replyToMessage"];
        await desk.Swagger.OpenAsync(SwaggerStory.Messaging.Name);
        await desk.Swagger.SignInAsync("both-ehrs");

        var attempt = await desk.Swagger.TryAsync(operation, operation.Forms[0]);

        Assert.Equal(201, attempt.Status);
    }

    [Fact]
    public async Task Draft_NotCreatedOnThePage_LeavesTheBoxEmptyAndSaysWhatToExecute()
    {
        await using var desk = await Desk.OpenAsync();
        var operation = (await desk.ReadAsync(SwaggerStory.Messaging))["updateDraft"];
        await desk.Swagger.OpenAsync(SwaggerStory.Messaging.Name);
        await desk.Swagger.SignInAsync("both-ehrs");

        var attempt = await desk.Swagger.TryAsync(operation, operation.Forms[0], boxTimeout: 5_000);

        Assert.Equal(0, attempt.Status);
        Assert.Contains("Get one first: execute createDraft", attempt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongList_IsShown_WithoutColouringEachWord()
    {
        await using var desk = await Desk.OpenAsync();
        var operation = (await desk.ReadAsync(SwaggerStory.Messaging))["listCareTeams"];
        await desk.Swagger.OpenAsync(SwaggerStory.Messaging.Name);
        await desk.Swagger.SignInAsync("both-ehrs");

        var attempt = await desk.Swagger.TryAsync(operation, null);

        Assert.Equal(200, attempt.Status);
        Assert.True(JsonNode.Parse(attempt.Text)!["data"]!.AsArray().Count > 1_000);
        Assert.InRange(attempt.Elements, 0, MaxElementsPerResponse);
    }
}
