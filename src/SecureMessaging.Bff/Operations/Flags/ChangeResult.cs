using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.Operations.Flags.Views;
using SecureMessaging.Bff.Operations.Names;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>
/// A change on the wire: 200, or 202 while it waits for a second person or for instances that have not applied it.
/// </summary>
internal sealed class ChangeResult(ChangeOutcome outcome, PropagationStatus? propagation) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(ChangeView), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(202, typeof(ChangeView), ["application/json"]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var waits = outcome.Kind == ChangeKind.PendingApproval || propagation is { IsFullyPropagated: false };
        httpContext.Response.StatusCode = waits ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;
        EntityTags.Write(httpContext, outcome.Version);
        var names = httpContext.RequestServices.GetRequiredService<OpsNames>();
        return httpContext.Response.WriteAsJsonAsync(
            new ChangeView
            {
                Result = EnumWireNames.Of(outcome.Kind),
                Flag = FlagView.Of(outcome.Flag, outcome.Version),
                Differences = [.. outcome.Differences.Select(one => DifferenceView.Of(one, names))],
                Note = outcome.Note,
                Revision = outcome.Revision,
                ApprovalId = outcome.ApprovalId,
                NeedsSecondPerson = outcome.NeedsSecondPerson,
                SecondPersonBecause = outcome.SecondPersonBecause,
                PropagationStatus = propagation,
            },
            httpContext.RequestAborted);
    }
}
