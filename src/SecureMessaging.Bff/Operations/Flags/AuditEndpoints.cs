using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.Audit;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Who changed what, when and why, and the proof that nobody changed the record of it.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder group)
    {
        group.MapGet("/flags/{flag}/audit", FlagAsync).Describe(
            "readFlagAudit", "The audit of a flag", "Oldest first, at most 200 rows after sequence number `after`.")
            .WithParameters(OpsParameters.After).WithParameterExamples(("after", "0"));
        group.MapGet("/facilities/{station}/audit", FacilityAsync).Describe(
            "readFacilityAudit", "The audit of a facility's overrides", "Oldest first, at most 200 rows after sequence number `after`.")
            .WithParameters(OpsParameters.After).WithParameterExamples(("after", "0"));
        group.MapPost("/audit:verify", VerifyAsync).Describe(
            "verifyAudit", "Walk the whole chain of hashes", "Says whether a row was changed, removed or reordered, and which one first.");
    }

    private static async Task<Results<Ok<IReadOnlyList<AuditRow>>, FailureResult>> FlagAsync(
        string flag, long? after, AuditTrail audit, RolloutStore store, CancellationToken cancellationToken) =>
        (await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out _, out var failure)
            ? await ReadAsync(audit, ItemKind.Flag, flag, after ?? 0, cancellationToken)
            : new FailureResult(failure);

    private static Task<Results<Ok<IReadOnlyList<AuditRow>>, FailureResult>> FacilityAsync(
        string station, long? after, AuditTrail audit, CancellationToken cancellationToken) =>
        ReadAsync(audit, ItemKind.Facility, station.ToUpperInvariant(), after ?? 0, cancellationToken);

    private static async Task<Results<Ok<IReadOnlyList<AuditRow>>, FailureResult>> ReadAsync(
        AuditTrail audit, string kind, string subject, long after, CancellationToken cancellationToken) =>
        (await audit.ReadAsync(kind, subject, after, cancellationToken)).TryGet(out var rows, out var failure)
            ? TypedResults.Ok(rows)
            : new FailureResult(failure);

    private static async Task<Results<Ok<AuditVerification>, FailureResult>> VerifyAsync(
        AuditTrail audit, CancellationToken cancellationToken) =>
        (await audit.VerifyAsync(cancellationToken)).TryGet(out var verification, out var failure)
            ? TypedResults.Ok(verification)
            : new FailureResult(failure);
}
