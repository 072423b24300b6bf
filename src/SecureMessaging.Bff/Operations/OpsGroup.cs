using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.Operations;

/// <summary>How the endpoints of the ops API are described and guarded.</summary>
internal static class OpsGroup
{
    public const string Prefix = "/ops/v1";

    public static RouteGroupBuilder MapOpsGroup(
        this IEndpointRouteBuilder routes, string tag, string policy = MessagingPolicies.OpsViewer) =>
        routes.MapGroup(Prefix).WithTags(tag).RequireAuthorization(policy)
            .WithMetadata(OpsParameters.FlagName, OpsParameters.Station, OpsParameters.AccountId)
            .WithParameterExamples(("flag", OpsParameters.Flag), ("station", "668"), ("userRef", OpsParameters.UserRef))
            .WithMaxBody(limits => limits.MaxOperationsBody);

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, string summary, string description) =>
        endpoint.WithName(operationId).WithSummary(summary).WithDescription(description);

    /// <summary>A change: operators and approvers, with the options and the answers a change can have.</summary>
    public static RouteHandlerBuilder ForOperators(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization(MessagingPolicies.OpsOperator).AddEndpointFilter(WaitOption.CheckAsync)
            .AddEndpointFilter(ChangeKey.CheckAsync)
            .WithParameters(OpsParameters.IdempotencyKey, OpsParameters.DryRun, OpsParameters.Wait, OpsParameters.Timeout)
            .WithParameterExamples(("flag", OpsParameters.FlagToChange), ("dryRun", "false"))
            .DescribeResponse(200, "The change is made (`applied`), was made before (`unchanged`, `replayed`), or "
                + "would be made (`dry_run`)")
            .DescribeResponse(202, "The change waits: for a second person (`approval_id`), or for the instances named in `lagging`")
            .DescribeResponse(409, "The flag or facility is in a state in which this cannot be done; the detail says which")
            .DescribeResponseHeader("ETag", "The version after the change, for the next `If-Match`", "\"v2\"");

    /// <summary>For operators and audited, and no change of a flag: it has neither a version nor instances to wait for.</summary>
    public static RouteHandlerBuilder ForAuditedActions(this RouteHandlerBuilder endpoint) => endpoint
        .RequireAuthorization(MessagingPolicies.OpsOperator)
        .AddEndpointFilter(ChangeKey.CheckAsync)
        .WithParameters(OpsParameters.IdempotencyKey, OpsParameters.DryRun)
        .WithParameterExamples(("dryRun", "false"));

    /// <summary>A change that may raise or edit: whoever makes it says which version they have seen.</summary>
    public static RouteHandlerBuilder NeedsIfMatch(this RouteHandlerBuilder endpoint) => endpoint
        .WithParameters(OpsParameters.IfMatch)
        .DescribeResponse(412, "Somebody has changed it since the version in `If-Match`; read it again")
        .DescribeResponse(428, "`If-Match` is missing");

    /// <summary>In an emergency one wants to know at once that it has arrived everywhere.</summary>
    public static RouteHandlerBuilder WaitsByExample(this RouteHandlerBuilder endpoint) =>
        endpoint.WithParameterExamples(("wait", "applied"), ("timeout", "2s"));

    /// <summary>Reads with a version that a change takes.</summary>
    public static RouteHandlerBuilder DescribeVersionHeader(this RouteHandlerBuilder endpoint) =>
        endpoint.DescribeResponseHeader("ETag", "The version, for `If-Match` of a change", "\"v1\"");
}
