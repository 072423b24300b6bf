namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>One word of a question, with what the lexicon knows of it.</summary>
/// <param name="Text">As typed, folded.</param>
/// <param name="Named">Meanings whose written forms it is, or is part of.</param>
/// <param name="Asked">Meanings it is used for.</param>
internal sealed record SearchWord(string Text, int[] Named, int[] Asked)
{
    /// <summary>Numbers are compared whole: team 1 is not team 13.</summary>
    public bool IsNumber { get; } = Text.All(char.IsDigit);
}
