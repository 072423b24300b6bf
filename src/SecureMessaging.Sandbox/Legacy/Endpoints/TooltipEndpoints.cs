using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Plain objects, not JSON:API, with their own error form.</summary>
internal static class TooltipEndpoints
{
    /// <summary>The session that shows a hint for the last time.</summary>
    private const int MaxSessions = 3;

    public static void MapTooltips(this IEndpointRouteBuilder app)
    {
        app.MapGet("/my_health/v1/tooltips", List).LegacySignedIn("tooltips");
        app.MapPost("/my_health/v1/tooltips", CreateAsync).LegacySignedIn("tooltips");
        app.MapPatch("/my_health/v1/tooltips/{id:guid}", UpdateAsync).LegacySignedIn("tooltips");
    }

    private static LegacyResponse List(LegacyCaller caller, Tooltips tooltips) =>
        new(tooltips.Of(caller.Persona.UserId), StatusCodes.Status200OK);

    private static async Task<IResult> CreateAsync(
        HttpRequest request, LegacyCaller caller, Tooltips tooltips, SandboxClock clock, CancellationToken cancellationToken)
    {
        var input = await LegacyInput.ReadAsync(request, cancellationToken);
        if (input?.Text("tooltip_name") is not { Length: > 0 } name)
        {
            return new LegacyResponse(new { Error = "Tooltip name is required" }, StatusCodes.Status422UnprocessableEntity);
        }

        var person = caller.Persona.UserId;
        var tooltip = tooltips.Of(person).FirstOrDefault(known => known.TooltipName == name)
            ?? tooltips.Put(person, new Tooltip(Guid.NewGuid(), name, input.Flag("hidden"), 1, person, clock.GetUtcNow()));
        return new LegacyResponse(tooltip, StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, HttpRequest request, LegacyCaller caller, Tooltips tooltips, CancellationToken cancellationToken)
    {
        var person = caller.Persona.UserId;
        if (tooltips.Find(person, id) is not { } tooltip)
        {
            return new LegacyResponse(new { Error = "Tooltip not found" }, StatusCodes.Status404NotFound);
        }

        var input = await LegacyInput.ReadAsync(request, cancellationToken) ?? LegacyInput.Empty;
        var counts = request.Query["increment_counter"] == "true" || request.Query["incrementCounter"] == "true";
        var counter = tooltip.Counter + (counts ? 1 : 0);
        var hidden = input.Has("hidden") ? input.Flag("hidden") : tooltip.Hidden || counter >= MaxSessions;
        return new LegacyResponse(tooltips.Put(person, tooltip with { Counter = counter, Hidden = hidden }), StatusCodes.Status200OK);
    }
}
