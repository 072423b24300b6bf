using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Tests.Architecture.Vocabulary;

/// <summary>The words that the glossary of the root README replaced, and where they may still stand.</summary>
internal static partial class RetiredWords
{
    /// <summary>Names fixed by what other programs read, each as "Type.Member" with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["FlagStage.MinimumUsers"] = "minimum_users in the stored plan of a flag",
        ["StageInput.MinimumUsers"] = "minimum_users in the body of the operations API",
        ["StageView.MinimumUsers"] = "minimum_users in a response of the operations API",
        ["OpsSubmission.Looks"] = "looks in a response of the operations API",
        ["OpsSubmission.NextLookAt"] = "next_look_at in a response of the operations API",
        ["GuardResponse.LookedAt"] = "looked_at in a response of the operations API",
        ["DeliveryEvidence.SurelyAbsent"] = "its name is a value of the metric sm.submissions.delivery_checks",
    };

    /// <summary>A phrase of a comment or README, and what to write instead.</summary>
    public static readonly IReadOnlyList<(Regex Phrase, string Instead)> Phrases =
    [
        (Phrase("told apart"), "distinguished"),
        (Phrase("(stood|stands) still"), "was paused"),
        (Phrase("taken in"), "admitted"),
        (Phrase("the guard's hand"), "what the guard may change by itself"),
        (Phrase("furniture"), "seed data"),
        (Phrase("spoil(s|ed|t|ing)?"), "corrupted, affected"),
        (Phrase("second press"), "repeated click"),
        (Phrase("surely"), "definitely"),
        (Phrase("(two|enough|between|second) looks?(?!-)"), "delivery check; of the guard: evaluation"),
        (Phrase("(is|are|was|were|been|be) told"), "gets, is informed, is notified"),
        (Phrase("looking"), "delivery check"),
        (Phrase("looked for"), "delivery check; of anything else: searched for, needed"),
        (Phrase("(one|last|next|first) look(?!-)"), "delivery check, check; of the guard: evaluation"),
        (Phrase("(its|the) sender was (never )?told (less|that)"), "the sender got the response"),
        (Phrase("new edition"), "new generation"),
        (Phrase("(the|an?|its|their|both|two|every|each|one|that|which|whichever|whose|another|other|real) records?(?! (of|ids?|could|identified)\\b)"),
            "EHR; of a person's data: health record"),
        (Phrase("(lands|landed)"), "takes effect"),
        (Phrase("patience"), "timeout, MaxWait"),
        (Phrase("addressees?"), "recipient"),
        (Phrase("intake"), "admission"),
        (Phrase("standstill"), "pause"),
        (Phrase("editions?(?!:)"), "generation"),
        (Phrase("furnish(es|ed|ing)?"), "seed"),
        (Phrase("faces?"), "endpoint, control API, emulator"),
        (Phrase("seals?"), "encrypt"),
    ];

    /// <summary>
    /// What is wrong with a name, or null. Names begin with Max or Min, and consist of words that the glossary has.
    /// </summary>
    public static string? Objection(string name)
    {
        if (Superlative().Match(name) is { Success: true } found)
        {
            return $"{found.Value.TrimStart('_')}: say Max or Min";
        }

        return Retired().Match(name) is { Success: true } word ? $"{word.Value}: not in the glossary" : null;
    }

    private static Regex Phrase(string text) => new(
        $@"\b{text}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    [GeneratedRegex(
        "^_?([Mm]ost|[Ll]ongest|[Ll]argest|[Ss]hortest|[Ss]mallest|[Ll]east|[Mm]aximum|[Mm]inimum)(?![a-z])"
        + "|(?<=[a-z0-9])(Longest|Largest|Shortest|Smallest)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Superlative();

    /// <summary>Whole words of a camel-case name. A look-up is not a look.</summary>
    [GeneratedRegex(
        "((?<![A-Za-z])_?([Tt]old|[Uu]ntold|[Ll]ook(s|ed)?(?!Up)|[Pp]atience|[Ff]urniture|[Ss]poilt|[Ss]tandstill|[Aa]ddressees?|[Ii]ntake|[Ss]urely)"
        + "|(?<=[a-z0-9])(Told|Untold|Look(s|ed)?(?!Up)|Patience|Furniture|Spoilt|Standstill|Addressees?|Intake|Surely)"
        + "|StoodStill|TakenIn|ComeBack|Lands(?=[A-Z]|$)|SlackOf|Plant(ed)?Async|(?<=[a-z])Face(?=[A-Z]|$)|(?<=[a-z])Seal|(?<=[a-z])Edition"
        + "|^_?[Rr]ecords?$|[Rr]ecord(Ids?|Key)(?=[A-Z]|$))(?![a-z])",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Retired();
}
