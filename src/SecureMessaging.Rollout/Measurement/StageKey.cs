namespace SecureMessaging.Rollout.Measurement;

/// <summary>One stage of one attempt to roll out a flag; what is measured, tested and decided belongs to exactly one.</summary>
/// <param name="Flag">Name of the flag.</param>
/// <param name="Epoch">Rises with every rollback and reset.</param>
/// <param name="Stage">Index of the stage, -1 for exposure before the first.</param>
internal readonly record struct StageKey(string Flag, int Epoch, int Stage);
