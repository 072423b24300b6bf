namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>
/// The two keys, bound apart from the other settings so that a new value takes effect without a restart and a mistake in it
/// cannot invalidate the rest. In production they are files of the secrets folder: <c>Vista__AppToken</c>, <c>Vista__ApiKey</c>.
/// </summary>
internal sealed class VistaSecrets
{
    /// <summary>The application's secret, on the session call only.</summary>
    public string? AppToken { get; init; }

    /// <summary>The old or the next one, while both are valid.</summary>
    public string? AppTokenOther { get; init; }

    /// <summary>The gateway's key, on every call.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The old or the next one, while both are valid.</summary>
    public string? ApiKeyOther { get; init; }
}
