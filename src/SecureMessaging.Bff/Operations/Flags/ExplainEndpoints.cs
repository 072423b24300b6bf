using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.ActiveUsers;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Explain;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Preview;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Questions before and after a change: whom would it reach, and why does this user see that.</summary>
internal static class ExplainEndpoints
{
    public static void MapExplain(this RouteGroupBuilder group)
    {
        group.MapPost("/flags/{flag}:explain", ExplainAsync).Describe(
            "explainFlag", "Why a user gets the answer they get",
            "As this instance evaluates it. Without `facility`, the facilities the user was last seen with.")
            .WithRequestExample(OpsExamples.Explain);
        group.MapPost("/flags/{flag}:preview", PreviewAsync).Describe(
            "previewFlag", "Whom a change would reach",
            "On now, on then, added and removed, in all and per facility, from the users active in the last 30 days.")
            .WithRequestExample(OpsExamples.Preview)
            .Answers(409, "The flag cannot be raised in its state");
    }

    private static async Task<Results<Ok<Explanation>, FailureResult>> ExplainAsync(
        string flag, JsonBody<ExplainBody> body, RolloutExplainer explainer, ActiveUserReader users, CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        if (content.Facility is not null && !StationNumber.TryParse(content.Facility, out _))
        {
            return new FailureResult(new InvalidFields("facility", "This is not a station number"));
        }

        if (content.Facility is not null)
        {
            return TypedResults.Ok(explainer.Explain(
                flag, RolloutSubject.BoundTo(content.UserRef, StationNumber.Parse(content.Facility))));
        }

        return (await users.ReadAsync(cancellationToken)).TryGet(out var active, out failure)
            ? TypedResults.Ok(explainer.Explain(flag, new RolloutSubject(content.UserRef, FacilitiesOf(active, content.UserRef))))
            : new FailureResult(failure);
    }

    private static async Task<Results<Ok<PreviewReport>, FailureResult>> PreviewAsync(
        string flag, JsonBody<PreviewBody> body, RolloutStore store, ActiveUserReader users, RolloutEvaluator evaluator,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure)
            || !(await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out var row, out failure))
        {
            return new FailureResult(failure);
        }

        var now = FlagJson.Read<FlagDocument>(row.Doc);
        if (!Proposed(now, content, time.GetUtcNow()).TryGet(out var then, out failure)
            || !(await users.ReadAsync(cancellationToken)).TryGet(out var active, out failure))
        {
            return new FailureResult(failure);
        }

        return TypedResults.Ok(RolloutPreview.Compare(
            evaluator, new CompiledFlag(now, row.Version), new CompiledFlag(then, row.Version), active));
    }

    private static Result<FlagDocument> Proposed(FlagDocument flag, PreviewBody content, DateTimeOffset now)
    {
        if (content is { Percentage: null, Facilities: null or { Count: 0 } })
        {
            return new InvalidFields("percentage", "Propose a percentage, percentages of facilities, or both");
        }

        if (content.Facilities?.Any(facility => facility is not { Station.Value: { Length: > 0 } }) == true)
        {
            return new InvalidFields("facilities", "An entry names its station; its percentage is a number, or null for off");
        }

        Result<FlagDocument> proposed = flag;
        if (content.Percentage is not null)
        {
            proposed = PercentageInput.Parse(content.Percentage).TryGet(out var percentage, out var failure)
                ? PercentageChanges.Set(flag, percentage, now)
                : failure;
        }

        return proposed.Map(document => (content.Facilities ?? []).Aggregate(
            document, (current, facility) => FacilitySet.With(current, facility.Station, facility.Percentage)));
    }

    private static ImmutableArray<StationNumber> FacilitiesOf(IReadOnlyList<ActiveUser> active, string? userRef) =>
        active.FirstOrDefault(user => user.UserRef == userRef)?.Facilities ?? [];
}
