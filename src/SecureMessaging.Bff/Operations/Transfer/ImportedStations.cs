using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Operations.Flags.Plans;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>
/// Facilities that a file names and nobody knows. A facility leaves the list of facilities, and the export of a flag that names it stays
/// good; but no file opens it further.
/// </summary>
internal static class ImportedStations
{
    /// <summary>Null where there are none. What is wrong with the file in another way is said by the import.</summary>
    public static Failure? Unknown(JsonObject file, FlagListing present, IServiceFlags service)
    {
        foreach (var flag in FlagsIn(file))
        {
            var stored = present.Flags.FirstOrDefault(one => one.Flag.Name == flag.Name)?.Flag;
            if (Unknown(flag, stored, service) is { } unknown)
            {
                return unknown;
            }
        }

        return null;
    }

    private static Failure? Unknown(FlagDocument flag, FlagDocument? stored, IServiceFlags service)
    {
        var before = (stored ?? new FlagDocument { Name = flag.Name }) with { State = FlagState.Uat, Percentage = flag.Percentage };
        var waves = (stored?.Stages ?? []).SelectMany(stage => stage.Facilities);
        return KnownStations.Raised("file", flag.Facilities.Where(facility => facility is not null), before, service)
            ?? service.Unknown(
                "file", flag.Stages.Where(stage => stage is not null).SelectMany(stage => stage.Facilities).Except(waves));
    }

    private static IEnumerable<FlagDocument> FlagsIn(JsonObject file) => (file["flags"] as JsonArray ?? [])
        .Select(entry => (entry as JsonObject)?["document"]).OfType<JsonObject>().Select(Read).OfType<FlagDocument>();

    private static FlagDocument? Read(JsonObject document)
    {
        try
        {
            return document.Deserialize<FlagDocument>(FlagJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
