namespace SecureMessaging.Bff.Telemetry;

/// <summary>A cache of this instance, as it is now.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Entries">How many.</param>
/// <param name="Size">In the unit of its limit.</param>
/// <param name="MaxSize">Its limit.</param>
/// <param name="Hits">Questions that it answered, since the start.</param>
/// <param name="Misses">Questions that it could not answer, since the start.</param>
internal sealed record CacheFigures(string Name, long Entries, long Size, long MaxSize, long Hits, long Misses);
