using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Bff.Operations.Flags.Views;
using SecureMessaging.Bff.Operations.Names;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.Errors.FailureResult>;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>The second person.</summary>
internal static class ApprovalEndpoints
{
    private static readonly ParameterDocumentation State = new(
        "state", ParameterLocation.Query, "Only the requests in this state; all when left out.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Approval.States.Select(state => JsonValue.Create(state))] });

    public static void MapApprovals(this RouteGroupBuilder group)
    {
        group.MapGet("/approvals", ListAsync).Describe(
            "listApprovals", "Changes that wait or waited for a second person",
            "The newest 200, newest first. `pending` waits; `expired` was not decided in time; `superseded` cannot be decided, because "
            + "the flag has changed since.")
            .WithParameters(State)
            .WithParameterExamples(("state", "pending"))
            .DescribeResponse(200, "The requests, the newest first")
            .DescribeResponse(400, "There is no such state");
        group.MapPost("/approvals/{id}:approve", ApproveAsync).ForOperators().RequireAuthorization(MessagingPolicies.OpsApprover)
            .Describe("approveChange", "Let the change happen",
                "Not by who asked for it, within 24 hours, only if the flag is as it was, and only where the content is the one that was "
                + "looked at (`differences` of listApprovals): `digest` says which. "
                + "Needs the role `ops.approver`: sign in as another person than the one who asked.")
            .Decides(OpsExamples.Approve);
        group.MapPost("/approvals/{id}:reject", RejectAsync).ForOperators().RequireAuthorization(MessagingPolicies.OpsApprover)
            .Describe("rejectChange", "Refuse the change", "The flag stays as it is.")
            .Decides(OpsExamples.Reason("Not before the weekend"));
    }

    /// <summary>A request is there once a change was answered 202, as an advance to a far stage always is.</summary>
    private static RouteHandlerBuilder Decides(this RouteHandlerBuilder endpoint, object example) => endpoint
        .WithParameters(OpsParameters.ApprovalId)
        .WithParameterFrom("id", "advanceFlag", "/approval_id")
        .WithRequestExample(example)
        .DescribeResponse(403, "Your role may not do this, or the request is your own")
        .DescribeResponse(409, "The request is decided, too old, or the flag has changed since");

    private static async Task<Results<Ok<IReadOnlyList<ApprovalView>>, FailureResult>> ListAsync(
        string? state, IFlagReader flags, OpsNames names, CancellationToken cancellationToken)
    {
        if (state is not null && !Approval.States.Contains(state))
        {
            return new FailureResult(RequestRefused.InvalidValue("state"));
        }

        return (await flags.ReadApprovalsAsync(cancellationToken)).TryGet(out var approvals, out var failure)
            ? TypedResults.Ok<IReadOnlyList<ApprovalView>>(
                [
                    .. approvals.Where(approval => state is null || approval.State == state)
                        .Select(approval => ApprovalView.Of(approval, names)),
                ])
            : new FailureResult(failure);
    }

    private static Task<Answer> ApproveAsync(
        HttpContext context, string id, JsonBody<ApproveBody> body, IFlagAdministration administration, PropagationWaiter waiter,
        CancellationToken cancellationToken) =>
        DecideAsync(context, id, approve: true, body, content => content.Digest, administration, waiter, cancellationToken);

    private static Task<Answer> RejectAsync(
        HttpContext context, string id, JsonBody<ReasonBody> body, IFlagAdministration administration, PropagationWaiter waiter,
        CancellationToken cancellationToken) =>
        DecideAsync(context, id, approve: false, body, _ => null, administration, waiter, cancellationToken);

    private static async Task<Answer> DecideAsync<TBody>(
        HttpContext context, string id, bool approve, JsonBody<TBody> body, Func<TBody, string?> digestOf,
        IFlagAdministration administration, PropagationWaiter waiter, CancellationToken cancellationToken)
        where TBody : ReasonBody
    {
        if (!FlagOperations.Read(body).TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        var request = OpsRequest.Of(context, content) with { Digest = digestOf(content) };
        var decided = await administration.DecideAsync(id, approve, request, cancellationToken);
        return decided.TryGet(out var outcome, out failure)
            ? new ChangeResult(outcome, await waiter.ForAsync(context, outcome, cancellationToken))
            : new FailureResult(failure);
    }
}
