using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>What became of a change.</summary>
internal sealed record ChangeView : PropagationView
{
    /// <summary><c>applied, unchanged, pending_approval, dry_run, replayed</c>.</summary>
    public required string Result { get; init; }

    public required FlagView Flag { get; init; }

    /// <summary>What it changed, or would change with <c>dryRun</c>; empty where nothing.</summary>
    public required IReadOnlyList<DifferenceView> Differences { get; init; }

    /// <summary>
    /// What may not be expected of it: an incident that had nothing to lower, for example. Absent where there is nothing to say.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>The store's revision that holds it.</summary>
    public required long Revision { get; init; }

    /// <summary>The request a second person has to decide on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovalId { get; init; }

    public required bool NeedsSecondPerson { get; init; }

    /// <summary>Why one person is not enough, in words: how long, how many people, or how large the step is. Empty where one is.</summary>
    public required IReadOnlyList<string> SecondPersonBecause { get; init; }
}
