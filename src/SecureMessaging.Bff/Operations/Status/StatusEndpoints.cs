using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.Operations.Status;

/// <summary>Everything at once.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this RouteGroupBuilder group) => group.MapGet("/status", ReadAsync).Describe(
            "readStatus", "How the service is",
            "Of the instance that is asked: version, checks with their figures (unmapped pools and differences to legacy among "
            + "them), lanes and breakers of the upstreams, credentials with their age, caches. Of the system: submissions that are not "
            + "over, flags with their versions, instances. What could not be read is named in `not_read`, and the answer is 200 all the "
            + "same.")
        .DescribeResponse(200, "The status, the worst of the checks on top");

    private static async Task<Ok<StatusReport>> ReadAsync(StatusReader status, CancellationToken cancellationToken) =>
        TypedResults.Ok(await status.ReadAsync(cancellationToken));
}
