using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.Errors.FailureResult>;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Which flag another needs.</summary>
internal static class PrerequisiteEndpoints
{
    private const string Redeal = "Where a percentage between 0 and 100 decides, other people are on afterwards: "
        + "look with `:preview`, then send `redeal`.";

    public static void MapPrerequisites(this RouteGroupBuilder group)
    {
        group.MapPut("/flags/{flag}/prerequisite", SetAsync).ForOperators()
            .Describe("setFlagPrerequisite", "Put a flag behind another",
                "The flag is then on for nobody who does not have the other, and both draw the same people: 25 % of both is "
                    + "25 % with both. "
                    + $"Unknown, archived or circular is 422. {Redeal} Needs `If-Match`.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Prerequisite);
        group.MapDelete("/flags/{flag}/prerequisite", RemoveAsync).ForOperators()
            .Describe("removeFlagPrerequisite", "Let a flag stand by itself",
                $"A second person where it is open. {Redeal} Needs `If-Match`.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.RemovePrerequisite);
    }

    private static Task<Answer> SetAsync(
        HttpContext context, string flag, JsonBody<PrerequisiteBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, ChangeFor, cancellationToken);

    private static Task<Answer> RemoveAsync(
        HttpContext context, string flag, JsonBody<RemovePrerequisiteBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, content => FlagChanges.SetPrerequisite(null, content.Redeal), cancellationToken);

    private static Result<FlagChange> ChangeFor(PrerequisiteBody content) => FlagNameRule.IsValid(content.Flag)
        ? FlagChanges.SetPrerequisite(new FlagPrerequisite(content.Flag!, content.AllowListFollows), content.Redeal)
        : new InvalidFields("flag", "Give the name of the flag that must be on first");
}
