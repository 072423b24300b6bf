namespace SecureMessaging.Rollout.Measurement.Results;

/// <summary>How a measured request ended, for reports.</summary>
/// <param name="Status">Of the response; 0 where there was none.</param>
/// <param name="Code">Of the first error as the caller got it; empty where there was none, or legacy gave it.</param>
/// <param name="Ehrs">That took part, for example <c>oracle-health+vista</c>; empty where none is known.</param>
/// <param name="Took">From the request to its response.</param>
public readonly record struct AttemptResult(int Status, string Code, string Ehrs, TimeSpan Took);
