using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.Errors.FailureResult>;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>What is set: percentages, facilities, named users.</summary>
internal static class FlagChangeEndpoints
{
    private const string Raising = "Raising needs `If-Match`. More than five times or 25 points above the lowest value of the last hour, "
        + "or more than the plan allows now, waits for a second person (202); `second_person_because` says what is missing.";

    private const string AccountId = "`userRef` is an account id, the token's `sub`: a UUID. Anything else is 422 and kept nowhere.";

    public static void MapFlagChanges(this RouteGroupBuilder group)
    {
        group.MapPut("/flags/{flag}/percentage", PercentageAsync).ForOperators()
            .Describe("setFlagPercentage", "Set the percentage for everybody",
                $"Lowering always takes effect; an archived flag cannot change (409). {Raising}")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Percentage);
        group.MapPut("/flags/{flag}/facilities/{station}", FacilityAsync).ForOperators()
            .Describe("setFlagFacility", "Set the percentage of a facility, or turn it off",
                $"May be lower than the default. After a rollback only down or off, until the reset. {Raising}")
            .NeedsIfMatch().WithRequestExample(OpsExamples.FacilityPercentage);
        group.MapDelete("/flags/{flag}/facilities/{station}", RemoveFacilityAsync).ForOperators()
            .Describe("removeFlagFacility", "Let a facility follow the default again", Raising)
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reason("Spokane follows the others again"));
        group.MapPut("/flags/{flag}/facility_rule", FacilityRuleAsync).ForOperators()
            .Describe("setFlagFacilityRule", "Say which facility counts for a person of several",
                "`strictest`: the one with the lowest percentage, so that it holds the person back; `home`: the first of the person's; "
                + "`highest`: the one that is furthest. One that is off wins by every rule. From `strictest` to another, and to `highest`, "
                + "more people are on: it needs `If-Match`, and a second person where the flag is open.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.FacilityRule);
        group.MapPut("/flags/{flag}/allow/{userRef}", AllowAsync).ForOperators().WithMetadata(SensitivePathMetadata.Mark)
            .Describe("allowUser", "Name a user of UAT",
                "Also for the flags that need this one, unless they do not follow. At most 100 names; an expired entry does not count. "
                    + $"Needs `If-Match`. {AccountId}")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Allow);
        group.MapDelete("/flags/{flag}/allow/{userRef}", DisallowAsync).ForOperators().WithMetadata(SensitivePathMetadata.Mark)
            .Describe("disallowUser", "Remove a named user",
                $"Also from the flags that followed. Takes effect without `If-Match`. {AccountId} An older entry is removed as it stands.")
            .WithRequestExample(OpsExamples.Reason("The acceptance test is over"));
        group.MapPut("/flags/{flag}/deny/{userRef}", DenyAsync).ForOperators().WithMetadata(SensitivePathMetadata.Mark)
            .Describe("denyUser", "Keep a user in the base flow",
                $"Beats the allow-list. At most 1,000 names. Takes effect without `If-Match`. {AccountId}")
            .WithRequestExample(OpsExamples.Reason("Asked to keep the old page"));
        group.MapDelete("/flags/{flag}/deny/{userRef}", UndenyAsync).ForOperators().WithMetadata(SensitivePathMetadata.Mark)
            .Describe("undenyUser", "Stop keeping a user in the base flow", "Needs `If-Match`.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reason("May have the new flow again"));
    }

    private static Task<Answer> PercentageAsync(
        HttpContext context, string flag, JsonBody<PercentageBody> body, FlagOperations operations, CancellationToken cancellationToken) =>
        operations.ChangeAsync(
            context, flag, body, content => RolloutPercentage.Parse(content.Percentage).Map(FlagChanges.SetPercentage), cancellationToken);

    private static Task<Answer> FacilityAsync(
        HttpContext context, string flag, string station, JsonBody<FacilityPercentageBody> body, FlagOperations operations,
        IServiceFlags service, CancellationToken cancellationToken) =>
        operations.ChangeAsync(
            context, flag, body, content => FacilityChange(station, content, service), cancellationToken);

    // Also one that has left the list of facilities: its people have then what everybody has.
    private static Task<Answer> RemoveFacilityAsync(
        HttpContext context, string flag, string station, JsonBody<ReasonBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, _ => Station(station).Map(FlagChanges.RemoveFacility), cancellationToken);

    private static Task<Answer> FacilityRuleAsync(
        HttpContext context, string flag, JsonBody<FacilityRuleBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, RuleChange, cancellationToken);

    private static Task<Answer> AllowAsync(
        HttpContext context, string flag, string userRef, JsonBody<AllowBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(
            context, flag, body, content => User(userRef).Map(user => FlagChanges.Allow(user, content.ExpiresAt)), cancellationToken);

    private static Task<Answer> DisallowAsync(
        HttpContext context, string flag, string userRef, JsonBody<ReasonBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, _ => FlagChanges.Disallow(userRef), cancellationToken);

    private static Task<Answer> DenyAsync(
        HttpContext context, string flag, string userRef, JsonBody<ReasonBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, _ => User(userRef).Map(FlagChanges.Deny), cancellationToken);

    private static Task<Answer> UndenyAsync(
        HttpContext context, string flag, string userRef, JsonBody<ReasonBody> body, FlagOperations operations,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, _ => FlagChanges.Undeny(userRef), cancellationToken);

    private static Result<FlagChange> RuleChange(FacilityRuleBody content) => EnumWireNames.TryParse(content.Rule, out FacilityRule rule)
        ? FlagChanges.SetFacilityRule(rule)
        : new InvalidFields("rule", "The rule is strictest, home or highest");

    private static Result<FlagChange> FacilityChange(string station, FacilityPercentageBody content, IServiceFlags service)
    {
        if (!Station(station).TryGet(out var parsed, out var failure))
        {
            return failure;
        }

        return content.Off
            ? FlagChanges.SetFacility(parsed, null)
            : RolloutPercentage.Parse(content.Percentage)
                .Map(percentage => FlagChanges.SetFacility(parsed, percentage).OfKnownFacilities("station", service));
    }

    private static Result<StationNumber> Station(string text) =>
        StationNumber.TryParse(text, out var station) ? station : new InvalidFields("station", "This is not a station number");

    private static Result<string> User(string text) =>
        AccountIdRule.TryParse(text, out var user) ? user : new InvalidFields("user_ref", AccountIdRule.Message);
}
