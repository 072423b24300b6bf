using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Submissions;

/// <summary>What only a person can decide about submissions. Both are audited with their reason.</summary>
internal static class SettleEndpoints
{
    private const string Submission = "submission";
    private const string LostMessages = "lost-messages";
    private const string Done = "Done, or with `dryRun` only looked at";
    private const string SubmissionExample = "019a2f4c8b7d7c3e9d5f6a7b8c9d0e1f";

    private static readonly Failure NotUndetermined = new RequestRefused(
        409, "409", "Conflict", "Only an undetermined submission is settled by hand; this one is not");

    private static readonly Failure NotHeld = new RequestRefused(
        409, "409", "Conflict", "The brake of this EHR does not hold");

    public static void MapSettling(this RouteGroupBuilder group)
    {
        group.MapPost("/submissions/{id}:settle", SettleAsync).ForAuditedActions().DescribeResponse(204, Done).Describe(
            "settleSubmission", "Say what became of an undetermined submission",
            "For a message of which this service could not find out whether it arrived, and a person did. `sent`: the EHR holds it; "
            + "`failed`: it does not, and its sender is asked to send it again.")
            .WithParameters(OpsParameters.SubmissionId)
            .WithParameterExamples(("id", SubmissionExample))
            .WithRequestExample(new { outcome = "failed", reason = "The care team looked and does not have it" })
            .DescribeResponse(404, "There is no such submission")
            .DescribeResponse(409, "The submission is not undetermined");
        group.MapPost("/lost-messages/{ehr}:release", ReleaseAsync).ForAuditedActions().DescribeResponse(204, Done).Describe(
            "releaseLostMessages", "Let the brake on lost messages go",
            "Where it is known that the EHR lost the messages that are held: those dispatched until now are called lost as they are "
            + "not found, and their senders are asked to send them again. Later ones are counted anew.")
            .WithParameters(OpsParameters.Ehr)
            .WithParameterExamples(("ehr", OpsExamples.Ehr))
            .WithRequestExample(new { reason = "The EHR was restored from a backup of this morning" })
            .DescribeResponse(409, "The brake of this EHR does not hold");
        group.MapGet("/submissions/{id}/audit", SettleAuditAsync).Describe(
            "readSubmissionAudit", "Who settled a submission", "Oldest first; empty where nobody did.")
            .WithParameters(OpsParameters.SubmissionId)
            .WithParameterExamples(("id", SubmissionExample))
            .DescribeResponse(200, "Each time somebody settled it, with the reason");
        group.MapGet("/lost-messages/{ehr}/audit", ReleaseAuditAsync).Describe(
            "readLostMessagesAudit", "Who let the brake on lost messages go", "Oldest first; empty where nobody did.")
            .WithParameters(OpsParameters.Ehr)
            .WithParameterExamples(("ehr", OpsExamples.Ehr))
            .DescribeResponse(200, "Each time somebody let it go, with the reason");
    }

    private static async Task<Results<Ok<IReadOnlyList<AuditRow>>, FailureResult>> SettleAuditAsync(
        string id, IFlagReader flags, CancellationToken cancellationToken) =>
        Answer(await flags.ReadDocumentAuditAsync(Submission, id, 0, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<AuditRow>>, FailureResult>> ReleaseAuditAsync(
        string ehr, IFlagReader flags, CancellationToken cancellationToken) =>
        Answer(await flags.ReadDocumentAuditAsync(LostMessages, ehr, 0, cancellationToken));

    private static Results<Ok<IReadOnlyList<AuditRow>>, FailureResult> Answer(Result<IReadOnlyList<AuditRow>> read) =>
        read.TryGet(out var rows, out var failure) ? TypedResults.Ok(rows) : new FailureResult(failure);

    private static async Task<Results<NoContent, FailureResult>> SettleAsync(
        HttpContext context, string id, JsonBody<SettleBody> body, SubmissionStore store, SettledByHand settling, AuditedActions audit,
        CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure) || !content.ToOutcome().TryGet(out var arrived, out failure))
        {
            return new FailureResult(failure);
        }

        try
        {
            if (!SubmissionId.TryParse(id, out var parsed) || await store.FindAsync(parsed, cancellationToken) is not { } row)
            {
                return new FailureResult(RequestRefused.NotFound("submission"));
            }

            if (row.State != SubmissionState.Undetermined)
            {
                return new FailureResult(NotUndetermined);
            }

            var request = OpsRequest.Of(context, content);
            var written = await audit.WriteAsync(
                new(Submission, row.Id.Value, "settle-submission"), arrived ? """{"outcome":"sent"}""" : """{"outcome":"failed"}""",
                request, cancellationToken);
            return !written.TryGet(out _, out failure) ? new FailureResult(failure)
                : request.DryRun || await settling.TryAsync(row, arrived, cancellationToken) ? TypedResults.NoContent()
                : new FailureResult(NotUndetermined);
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }

    private static async Task<Results<NoContent, FailureResult>> ReleaseAsync(
        HttpContext context, string ehr, JsonBody<ReasonBody> body, LostMessageBrake brake, AuditedActions audit,
        CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        if (ChangeReason.Check(content.Reason, content.Ticket) is { } unreasoned)
        {
            return new FailureResult(unreasoned);
        }

        try
        {
            if ((await brake.ReadAsync(cancellationToken)).All(held => held.Adapter.Value != ehr))
            {
                return new FailureResult(NotHeld);
            }

            var request = OpsRequest.Of(context, content);
            var written = await audit.WriteAsync(new(LostMessages, ehr, "release-lost-messages"), "{}", request, cancellationToken);
            return !written.TryGet(out _, out failure) ? new FailureResult(failure)
                : request.DryRun || await brake.ReleaseAsync(new EhrName(ehr), cancellationToken) ? TypedResults.NoContent()
                : new FailureResult(NotHeld);
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }
}
