using SecureMessaging.Rollout.Measurement.Clients;

namespace SecureMessaging.Rollout.Measurement.Results;

/// <summary>What results are counted by. Every part has a handful of values.</summary>
internal readonly record struct ResultKey(
    StageKey Stage, long Hour, MeasuredOperation Operation, Arm Arm, ClientKind Client, int Status, string Code, string Ehr, long AtMost)
{
    private const int MaxTextLength = 40;
    private const int MinutesPerHour = 60;

    public static ResultKey Of(in RequestKey request, in AttemptResult result) => new(
        request.Stage, request.Minute / MinutesPerHour, request.Operation, request.Arm, request.Client, result.Status, Cut(result.Code),
        Cut(result.Ehrs), LatencyClasses.Of(result.Took));

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];
}
