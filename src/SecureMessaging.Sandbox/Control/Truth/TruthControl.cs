using Microsoft.AspNetCore.Mvc;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control.Truth;

internal static class TruthControl
{
    public static IResult List(
        [FromRoute(Name = "record")] string ehr, IEnumerable<IRecordedMessages> sources, PersonaCatalog personas, string? persona = null)
    {
        var known = sources.ToArray();
        if (Array.Find(known, source => source.Ehr == ehr) is not { } chosen)
        {
            return ControlJson.Wrong($"`record` must be one of {string.Join(", ", known.Select(source => source.Ehr))}");
        }

        if (persona is not null && personas.Find(persona) is null)
        {
            return ControlJson.Wrong("persona is unknown; GET /control/personas lists them");
        }

        return ControlJson.Ok(chosen.Messages(personas.Find(persona)));
    }
}
