namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>What the page showed after Execute.</summary>
/// <param name="OperationId">Of the operation.</param>
/// <param name="Form">Media type of the request body; null without one.</param>
/// <param name="Status">0 where nothing was sent or nothing came back.</param>
/// <param name="Text">The body as the page shows it, or why nothing was sent.</param>
internal sealed record Attempt(string OperationId, string? Form, int Status, string Text)
{
    /// <summary>How many elements the page made to show the text.</summary>
    public int Elements { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;

    public override string ToString() =>
        $"{OperationId}{(Form is null ? "" : $" as {Form}")}: {Status} {Text[..Math.Min(Text.Length, 300)].ReplaceLineEndings(" ")}";
}
