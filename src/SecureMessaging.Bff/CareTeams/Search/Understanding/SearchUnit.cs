namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>One thing that a question asks for: a word, or a phrase with what it means.</summary>
/// <param name="Text">The word as it is looked up in the teams; null for a phrase, which is found by its meaning only.</param>
/// <param name="Importance">How much it counts beside the other units, from 0 to 1.</param>
internal sealed record SearchUnit(string? Text, float Importance)
{
    /// <summary>Meanings to find, each with how certain it is.</summary>
    public IReadOnlyList<(int Meaning, float Weight)> Meanings { get; init; } = [];

    /// <summary>No team here has what was asked for: the meanings are those that answer instead.</summary>
    public bool IsInstead { get; init; }

    /// <summary>Words of the teams that this may be, with a typing error.</summary>
    public IReadOnlyList<(int Word, float Weight)> Guesses { get; init; } = [];

    /// <summary>May be the beginning of a longer word.</summary>
    public bool IsBeginning { get; init; }

    /// <summary>It was typed so. A word that is only read so finds no site: its codes are near to every short word.</summary>
    public bool IsTyped { get; init; } = true;

    /// <summary>One of those that a hit must have to be a full answer.</summary>
    public bool IsMain => Importance >= MainImportance;

    /// <summary>What it means is not certain.</summary>
    public bool IsHint { get; init; }

    /// <summary>Read from the whole sentence.</summary>
    public bool IsSentence { get; init; }

    public bool IsNumber => Text is { } text && text.All(char.IsDigit);

    public const float MainImportance = 0.3f;
}
