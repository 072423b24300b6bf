namespace SecureMessaging.Sandbox.Control;

internal static class ResetControl
{
    public static IResult Reset(IEnumerable<IResettable> states)
    {
        foreach (var state in states)
        {
            state.Reset();
        }

        return Results.NoContent();
    }
}
