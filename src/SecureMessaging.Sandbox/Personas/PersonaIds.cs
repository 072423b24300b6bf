namespace SecureMessaging.Sandbox.Personas;

internal static class PersonaIds
{
    private const int FrontLength = 8;

    /// <summary>A fixed GUID whose last digits are the persona's number.</summary>
    public static Guid UserId(int number) => Guid.Parse($"00000000-0000-4000-8000-0000000000{number:00}");

    /// <summary>The account id of a generated person: the persona's, with the person's number in front.</summary>
    public static Guid Generated(Guid persona, int user) => Guid.Parse($"{user:x8}{persona.ToString()[FrontLength..]}");

    /// <summary>The persona a person was generated from; a persona's own id is left as it is.</summary>
    public static Guid PersonaOf(Guid userId) => Generated(userId, 0);
}
