using System.Text.Json;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Rollout.Storage;

/// <summary>Reads the document of a flag that another version of this service, or a person, may have written.</summary>
internal static class StoredFlag
{
    public static Result<FlagDocument> Read(ItemRow row)
    {
        try
        {
            return FlagJson.Read<FlagDocument>(row.Doc);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return RequestRefused.Conflict(
                $"Version {row.Version} of {row.Name} cannot be read by this version of the service, and is off wherever it runs");
        }
    }
}
