using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth.Tokens;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Sts;

namespace SecureMessaging.Sandbox.PersonService;

/// <summary>
/// The master person index, reached with a service token: every id the person has anywhere. That such a call exists is
/// certain, its path and body are assumed; the ids have the recorded form.
/// </summary>
internal static class PersonServiceEndpoints
{
    public static void MapPersonService(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/person/v1/correlations", List).WithUpstreamOperation(UpstreamNames.Identity, "person");

    private static IResult List(HttpContext context, ServiceTokens tokens, PersonaCatalog personas)
    {
        if (ResourceTokenCheck.BearerOf(context.Request) is not { } bearer || tokens.IcnOf(bearer) is not { } icn)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Refuse(StatusCodes.Status401Unauthorized, "Access token is not valid");
        }

        return personas.FindByIcn(icn) is { } persona
            ? TypedResults.Json(new { correlations = CorrelationsOf(persona) })
            : Refuse(StatusCodes.Status404NotFound, "Person not found");
    }

    private static IEnumerable<string> CorrelationsOf(Persona persona)
    {
        yield return $"{persona.Icn}^NI^200M^USVHA^P";
        if (persona.MillenniumPersonId is { } personId)
        {
            yield return $"{personId}^PI^200CRNR^USVHA^A";
        }

        if (persona.MhvCorrelationId is { } mhv)
        {
            yield return $"{mhv}^PI^200MHV^USVHA^A";
        }

        foreach (var station in persona.Facilities)
        {
            yield return $"{station}^..^USVHA^C";
        }
    }

    private static JsonHttpResult<Refusal> Refuse(int status, string reason) =>
        TypedResults.Json(new Refusal(reason), statusCode: status);

    private sealed record Refusal([property: JsonPropertyName("errors")] string Errors);
}
