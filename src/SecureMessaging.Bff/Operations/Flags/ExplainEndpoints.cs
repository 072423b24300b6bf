using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.ActiveUsers;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Explain;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Why does this user see that?</summary>
internal static class ExplainEndpoints
{
    public static void MapExplain(this RouteGroupBuilder group)
    {
        group.MapPost("/flags/{flag}:explain", ExplainAsync).Describe(
            "explainFlag", "Why a user gets the answer they get",
            "As this instance evaluates it, with the flags it needs and the flags that need it. "
                + "Without `facility`, the facilities the user was last seen with. `user_ref` is an account id, the token's `sub`: a UUID.")
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

        if (content.UserRef is null)
        {
            // A key in another spelling would be answered for nobody, and support would believe it.
            return new FailureResult(new InvalidFields("user_ref", "An account id is needed, or an empty text for nobody signed in"));
        }

        if (!AccountIdRule.TryParse(content.UserRef, out var accountId) && !string.IsNullOrEmpty(content.UserRef))
        {
            return new FailureResult(new InvalidFields("user_ref", AccountIdRule.Message));
        }

        // Nothing is read where it is not needed: what this instance evaluates can be asked without the database.
        if (content.Facility is not null || accountId is null)
        {
            ImmutableArray<StationNumber> bound = content.Facility is { } facility ? [StationNumber.Parse(facility)] : [];
            return TypedResults.Ok(explainer.Explain(flag, new RolloutSubject(accountId, bound)));
        }

        // The draw is of the text that the user's token carries, which may be in upper case where the asker's is not.
        return (await users.FindAsync(accountId, cancellationToken)).TryGet(out var seen, out failure)
            ? TypedResults.Ok(explainer.Explain(
                flag, seen is [var user, ..] ? new RolloutSubject(user.UserRef, user.Facilities) : new RolloutSubject(accountId, [])))
            : new FailureResult(failure);
    }
}
