using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Facilities;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Audit;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Who changed what, when and why, and the proof that nobody changed the record of it.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder group)
    {
        group.MapGet("/flags/{flag}/audit", FlagAsync).Describe(
            "readFlagAudit", "The audit of a flag", "Oldest first, at most 200 rows after sequence number `after`.")
            .WithParameters(OpsParameters.After).WithParameterExamples(("after", "0"))
            .DescribeResponse(200, "Rows of the audit, the oldest first");
        group.MapGet("/facilities/{station}/audit", FacilityAsync).Describe(
            "readFacilityAudit", "The audit of a facility's overrides", "Oldest first, at most 200 rows after sequence number `after`.")
            .WithParameters(OpsParameters.After).WithParameterExamples(("after", "0"))
            .DescribeResponse(200, "Rows of the audit, the oldest first");
        group.MapPost("/audit:verify", VerifyAsync).Describe(
            "verifyAudit", "Walk the whole chain of hashes", "Says whether a row was changed, removed or reordered, and which one first.")
            .DescribeResponse(200, "Whether the chain is whole, and the first row where it is not");
    }

    private static async Task<Results<Ok<IReadOnlyList<AuditRow>>, FailureResult>> FlagAsync(
        string flag, long? after, IFlagReader flags, CancellationToken cancellationToken) =>
        Answer(await flags.ReadAuditAsync(flag, after ?? 0, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<AuditRow>>, FailureResult>> FacilityAsync(
        string station, long? after, IFlagReader flags, CancellationToken cancellationToken) =>
        Answer(await flags.ReadDocumentAuditAsync(FacilityControls.Kind, station.ToUpperInvariant(), after ?? 0, cancellationToken));

    private static async Task<Results<Ok<AuditVerification>, FailureResult>> VerifyAsync(
        IFlagReader flags, CancellationToken cancellationToken) =>
        Answer(await flags.VerifyAuditAsync(cancellationToken));

    private static Results<Ok<T>, FailureResult> Answer<T>(Result<T> read) =>
        read.TryGet(out var value, out var failure) ? TypedResults.Ok(value) : new FailureResult(failure);
}
