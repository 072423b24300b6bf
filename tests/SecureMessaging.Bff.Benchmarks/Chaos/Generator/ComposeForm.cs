using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>What stands in the form of the page: the words, the draft they are saved under, and the files.</summary>
internal sealed class ComposeForm(IntentEntry intent)
{
    public IntentEntry Intent { get; set; } = intent;

    public long? Draft { get; set; }

    /// <summary>The words of the last save that worked.</summary>
    public string? SavedText { get; set; }

    public IReadOnlyList<(string Name, byte[] Content)> Files { get; init; } = [];
}
