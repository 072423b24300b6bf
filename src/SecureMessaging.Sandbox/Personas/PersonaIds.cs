namespace SecureMessaging.Sandbox.Personas;

internal static class PersonaIds
{
    /// <summary>A fixed GUID whose last digits are the persona's number.</summary>
    public static Guid UserId(int number) => Guid.Parse($"00000000-0000-4000-8000-0000000000{number:00}");
}
