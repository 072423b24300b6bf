using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control.Truth;

internal static class TruthControl
{
    public static IResult List(string record, IEnumerable<IRecordedMessages> sources, PersonaCatalog personas, string? persona = null)
    {
        var known = sources.ToArray();
        if (Array.Find(known, source => source.Record == record) is not { } chosen)
        {
            return ControlJson.Wrong($"`record` must be one of {string.Join(", ", known.Select(source => source.Record))}");
        }

        if (persona is not null && personas.Find(persona) is null)
        {
            return ControlJson.Wrong("persona is unknown; GET /control/personas lists them");
        }

        return ControlJson.Ok(chosen.Messages(personas.Find(persona)));
    }
}
