using System.Data.Common;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Operations.Support;

/// <summary>The call centre: "did my message go?", without the message.</summary>
internal static class SupportEndpoints
{
    private const string ById = "id";
    private const string ByAccount = "account";
    private const string IdExample = "019a2f4c8b7d7c3e9d5f6a7b8c9d0e1f";

    private static readonly ParameterDocumentation Id = new(
        "id", ParameterLocation.Path, "The support id that the caller reads out (`X-Request-Id`, `meta.support_id`), or the id of a "
            + "submission.",
        () => ParameterDocumentation.Text(IdExample));

    public static void MapSupport(this RouteGroupBuilder group)
    {
        group.MapGet("/support/{id}", ReadAsync).Describe(
            "readSupportStory", "What happened, by support id or submission id",
            "When, in which flow and why, which EHR took part, what was answered and what the web client made of it, what the EHR showed "
            + "last, and what to tell the caller. Kept are errors and sends of signed-in people. Every look-up is audited.")
            .WithParameters(Id)
            .WithParameterExamples(("id", IdExample))
            .DescribeResponse(200, "The story; of a submission one for each request that was answered from it")
            .DescribeResponse(404, "Nothing is known under that id");
        group.MapPost("/support:find", FindAsync).Describe(
            "findSupportStories", "What happened to a person's requests and messages",
            "By the account id, which is turned into a pseudonym at once, and stands in no log, no audit and no answer. Newest first, at "
            + "most 50. Every look-up is audited.")
            .WithRequestExample(new { account = OpsParameters.UserRef })
            .DescribeResponse(200, "The stories; none where nothing is known of the person");
        group.MapGet("/support/words", Words).Describe(
            "listSupportWords", "Every error code in words", "What the web client shows for a code, and what to tell a caller who met it.")
            .DescribeResponse(200, "One row for each code");
        group.MapGet("/support/lookups", LookupsAsync).RequireAuthorization(MessagingPolicies.OpsApprover).Describe(
            "listSupportLookups", "Who looked whom up",
            "Newest first, at most 200; kept for 13 months. A person stands there by the pseudonym. Needs the role `ops.approver`.")
            .DescribeResponse(200, "One row for each look-up");
    }

    private static async Task<Results<Ok<SupportAnswer>, FailureResult>> ReadAsync(
        HttpContext context, string id, SupportStories stories, SupportLookups lookups, CancellationToken cancellationToken)
    {
        // Whatever else somebody typed here may be a name, and is not kept.
        if (!SubmissionId.TryParse(WithoutSeparators(id), out var asked))
        {
            return new FailureResult(RequestRefused.NotFound("support id"));
        }

        try
        {
            var found = await stories.FindAsync(asked.Value, cancellationToken);
            await lookups.WriteAsync(ActorOf(context), ById, asked.Value, found is not null, context.TraceIdentifier, cancellationToken);
            return found is null ? new FailureResult(RequestRefused.NotFound("support id")) : TypedResults.Ok(found);
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }

    private static async Task<Results<Ok<SupportAnswer>, FailureResult>> FindAsync(
        HttpContext context, JsonBody<FindBody> body, UserPseudonyms pseudonyms, SupportStories stories, SupportLookups lookups,
        CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        if (!AccountIdRule.TryParse(content.Account?.Trim(), out var account) || !UserId.TryParse(account, out var user))
        {
            return new FailureResult(new InvalidFields("account", AccountIdRule.Message));
        }

        try
        {
            var person = await pseudonyms.OfAsync(user, cancellationToken);
            var found = await stories.ListAsync(person, cancellationToken);
            await lookups.WriteAsync(
                ActorOf(context), ByAccount, person.Value, found.Stories.Count > 0, context.TraceIdentifier, cancellationToken);
            return TypedResults.Ok(found);
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
        catch (CryptographicException)
        {
            return new FailureResult(new ServiceUnavailable("key ring"));
        }
    }

    private static Ok<IReadOnlyList<SupportWord>> Words() => TypedResults.Ok(SupportWords.All);

    private static async Task<Results<Ok<IReadOnlyList<SupportLookup>>, FailureResult>> LookupsAsync(
        SupportLookups lookups, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(await lookups.ReadAsync(cancellationToken));
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }

    /// <summary>An id that was read out and written down may have hyphens and blanks.</summary>
    private static string WithoutSeparators(string id) =>
        string.Concat(id.Where(letter => letter != '-' && !char.IsWhiteSpace(letter)));

    private static string ActorOf(HttpContext context) => context.User.FindFirstValue(MessagingClaims.Subject) ?? "";
}
