using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Operations;

/// <summary>How the endpoints of the ops API are described and guarded.</summary>
internal static class OpsGroup
{
    public const string Prefix = "/ops/v1";

    public static RouteGroupBuilder MapOpsGroup(this IEndpointRouteBuilder routes, string tag) =>
        routes.MapGroup(Prefix).WithTags(tag).RequireAuthorization(MessagingPolicies.OpsViewer)
            .WithMaxBody(limits => limits.MaxOperationsBody);

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, string summary, string description) =>
        endpoint.WithName(operationId).WithSummary(summary).WithDescription(description)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);

    /// <summary>A change: operators and approvers, with the answers a change can have.</summary>
    public static RouteHandlerBuilder ForOperators(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization(MessagingPolicies.OpsOperator).AddEndpointFilter(WaitOption.CheckAsync).AddEndpointFilter(ChangeKey.CheckAsync)
            .ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
}
