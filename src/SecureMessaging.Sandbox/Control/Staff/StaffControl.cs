using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control.Staff;

/// <summary><c>POST /control/staff/messages</c>: a care team writes, and it stands in the person's inbox of that EHR.</summary>
internal static class StaffControl
{
    public static async Task<IResult> WriteAsync(
        HttpRequest request, IEnumerable<IStaffDesk> desks, PersonaCatalog personas, SandboxClock clock,
        CancellationToken cancellationToken)
    {
        var (letter, unread) = await ControlJson.ReadAsync<StaffLetter>(request, cancellationToken);
        if (letter is null)
        {
            return ControlJson.Wrong(unread!);
        }

        var known = desks.ToArray();
        var desk = Array.Find(known, desk => desk.Ehr == letter.Ehr);
        var persona = personas.Find(letter.Persona);
        string?[] errors =
        [
            desk is null ? $"`record` must be one of {string.Join(", ", known.Select(each => each.Ehr))}" : null,
            persona is null ? "persona is unknown; GET /control/personas lists them" : null,
            .. letter.Errors(clock.GetUtcNow()),
        ];
        if (errors.OfType<string>().ToArray() is { Length: > 0 } wrong)
        {
            return ControlJson.Wrong(wrong);
        }

        var outcome = desk!.Write(persona!, letter);
        return outcome.Id is { } id ? ControlJson.Ok(new { id }) : ControlJson.Wrong(outcome.Refusal!);
    }
}
