namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>One word of a question.</summary>
/// <param name="Typed">As it was typed, folded.</param>
/// <param name="Text">As it is looked up: the same, or the word of the lists that it was read as.</param>
/// <param name="IsWhole">Known as it stands, not only as a beginning.</param>
internal sealed record QueryWord(string Typed, string Text, bool IsWhole)
{
    /// <summary>Stands after a form of address, so it is somebody's name, also where it is a word of the language.</summary>
    public bool IsName { get; init; }

    /// <summary>A person's name that no team has: whatever else the word may mean, it is not read.</summary>
    public bool IsUnknownName { get; init; }

    /// <summary>Words of the teams that are near, where none of the lists is.</summary>
    public IReadOnlyList<(int Word, float Weight)> Near { get; init; } = [];
}
