namespace SecureMessaging.Ehr.Vista.Adapter;

/// <summary>The adapter's names in failures, metrics and configuration.</summary>
internal static class VistaNames
{
    /// <summary>The upstream, also the EHR's name.</summary>
    public const string Upstream = "vista";

    public const string AppToken = "app-token";
    public const string ApiKey = "api-key";

    /// <summary>Client for the API itself.</summary>
    public const string ApiClient = "vista";

    /// <summary>Client for the file store behind presigned addresses; carries no header of ours.</summary>
    public const string FilesClient = "vista-files";
}
