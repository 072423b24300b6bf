using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.ActiveUsers;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Explain;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Why does this user see that?</summary>
internal static class ExplainEndpoints
{
    public static void MapExplain(this RouteGroupBuilder group)
    {
        group.MapPost("/flags/{flag}:explain", ExplainAsync).Describe(
            "explainFlag", "Why a user gets the answer they get",
            "As this instance evaluates it, with the flags it needs and the flags that need it. "
                + "Without `facility`, the facilities the user was last seen with.")
            .WithRequestExample(OpsExamples.Explain);
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

    private static ImmutableArray<StationNumber> FacilitiesOf(IReadOnlyList<ActiveUser> active, string? userRef) =>
        active.FirstOrDefault(user => user.UserRef == userRef)?.Facilities ?? [];
}
