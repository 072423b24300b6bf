using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Bff.Operations.Flags.Plans;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Whom would a change reach?</summary>
internal static class PreviewEndpoint
{
    public static void MapPreview(this RouteGroupBuilder group) => group.MapPost("/flags/{flag}:preview", PreviewAsync).Describe(
        "previewFlag", "Whom a change would reach",
        "On now, on then, added and removed, in all and per facility, from the users active in the last 30 days; the same for each flag "
            + "that needs this one; `prerequisites` are the flags it needs itself. Proposes a percentage, percentages of facilities, "
            + "a prerequisite, a rule of facilities, named users, "
            + "or several of these.")
        .WithRequestExample(OpsExamples.Preview)
        .DescribeResponse(200, "How many users are on now, would be on, and would be added or removed")
        .DescribeResponse(409, "The flag cannot be raised in its state");

    private static async Task<Results<Ok<PreviewReport>, FailureResult>> PreviewAsync(
        string flag, JsonBody<PreviewBody> body, IFlagReader flags, IServiceFlags service, CancellationToken cancellationToken) =>
        body.Content.TryGet(out var content, out var failure)
            && content.ToChange().TryGet(out var change, out failure)
            && (await flags.FindAsync(flag, cancellationToken)).TryGet(out var present, out failure)
            && Known(content, present.Flag, service).TryGet(out _, out failure)
            && (await flags.PreviewAsync(flag, change, cancellationToken)).TryGet(out var report, out failure)
            ? TypedResults.Ok(report)
            : new FailureResult(failure);

    /// <summary>As the changes themselves would be, the percentage for everybody first.</summary>
    private static Result<PreviewBody> Known(PreviewBody content, FlagDocument flag, IServiceFlags service)
    {
        var proposed = RolloutPercentage.Parse(content.Percentage).TryGet(out var percentage, out _)
            && FlagChanges.SetPercentage(percentage).Apply(flag, default).TryGet(out var set, out _) ? set : flag;
        var named = (content.Facilities ?? []).OfType<PreviewFacility>()
            .Select(facility => new FacilityPercentage(facility.Station, facility.Percentage));
        return KnownStations.Raised("facilities", named, proposed, service) is { } unknown ? unknown : content;
    }
}
