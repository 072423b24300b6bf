namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>A word of the vocabulary near to what was typed.</summary>
/// <param name="Word">Its index.</param>
/// <param name="Errors">Typing errors between the two; none for one that sounds the same.</param>
/// <param name="IsWhole">The whole word is near, not only its beginning.</param>
internal readonly record struct FuzzyMatch(int Word, int Errors, bool IsWhole);
