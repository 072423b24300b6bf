namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>What a phrase may mean.</summary>
/// <param name="Meaning">Index in <see cref="Lexicon.Meanings"/>.</param>
/// <param name="Strength">How certain that is.</param>
internal readonly record struct Sense(int Meaning, SenseStrength Strength);

internal enum SenseStrength
{
    /// <summary>The word often means something else.</summary>
    Hint,

    /// <summary>A word of people for it.</summary>
    Asked,

    /// <summary>A written form of it.</summary>
    Named,
}
