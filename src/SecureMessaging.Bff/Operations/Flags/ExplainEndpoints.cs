using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;

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
            .WithRequestExample(OpsExamples.Explain)
            .DescribeResponse(200, "Result, reason and what led to it, flag by flag");
    }

    private static async Task<Results<Ok<Explanation>, FailureResult>> ExplainAsync(
        string flag, JsonBody<ExplainBody> body, IFlagReader flags, CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        // Known to us or not: the gate takes it as a token names it, and this says what the gate says.
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

        StationNumber? facility = content.Facility is null ? null : StationNumber.Parse(content.Facility);
        return (await flags.ExplainAsync(flag, accountId, facility, cancellationToken)).TryGet(out var explanation, out failure)
            ? TypedResults.Ok(explanation)
            : new FailureResult(failure);
    }
}
