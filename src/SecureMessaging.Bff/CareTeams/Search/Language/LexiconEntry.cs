using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>One meaning of the maintained lists <c>Data/lexicon.json</c> and <c>Data/places.json</c>.</summary>
internal sealed class LexiconEntry
{
    /// <summary>For people who maintain the list, and for <see cref="Related"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What the person is shown of it.</summary>
    public required string Label { get; init; }

    public required MeaningKind Kind { get; init; }

    /// <summary>Ways a team's name writes it; each finds the others.</summary>
    public string[] Names { get; init; } = [];

    /// <summary>Words a person uses for it that no team would carry for this meaning alone.</summary>
    public string[] AskedAs { get; init; } = [];

    /// <summary>Words that may mean it and often mean something else: <c>appointment</c>, <c>pain</c>. Each counts little.</summary>
    public string[] Hints { get; init; } = [];

    /// <summary>The same as <see cref="AskedAs"/> in Spanish.</summary>
    public string[] Spanish { get; init; } = [];

    /// <summary>Meanings that answer instead where no team has this one.</summary>
    public string[] Related { get; init; } = [];

    /// <summary>Values of <c>groupTypeEnumVal</c> and <c>subGroupTypeEnumVal</c> that mean it.</summary>
    public string[] GroupTypes { get; init; } = [];

    /// <summary>Of a place: the stations, by their first three digits, whose teams may be there. Its names count at those only.</summary>
    public string[] Stations { get; init; } = [];

    /// <summary>Of a place: what staff write for it in names of teams. Nobody else knows these, and some are words.</summary>
    public string[] Codes { get; init; } = [];

    /// <summary>Where the abbreviation or the words are documented.</summary>
    public required string Source { get; init; }
}

/// <summary>What a meaning says of a team.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeaningKind>))]
internal enum MeaningKind
{
    /// <summary>The kind of care.</summary>
    [JsonStringEnumMemberName("care")]
    Care,

    /// <summary>Who answers in it: a nurse, a scheduler. Counts below the kind of care.</summary>
    [JsonStringEnumMemberName("role")]
    Role,

    /// <summary>Where it is.</summary>
    [JsonStringEnumMemberName("place")]
    Place,
}
