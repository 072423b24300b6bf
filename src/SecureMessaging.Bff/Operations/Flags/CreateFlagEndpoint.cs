using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Bff.Operations.Flags.Plans;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>A new flag, in draft.</summary>
internal static class CreateFlagEndpoint
{
    public static void MapCreateFlag(this RouteGroupBuilder group) => group.MapPost("/flags", CreateAsync).ForOperators()
        .Describe("createFlag", "Create a flag in draft",
            "Name and hash never change afterwards: they decide who is on at which percentage. "
            + "A name is taken for ever, also once its flag is archived: choose another where this one exists (409). "
            + "With a `prerequisite` the flag is on for nobody who does not have that one, and draws the same people. "
            + "A facility that is less far holds a person back, unless `facility_rule` says otherwise.")
        .WithRequestExample(OpsExamples.Create)
        .DescribeResponse(409, "A flag of that name exists");

    private static async Task<Results<ChangeResult, FailureResult>> CreateAsync(
        HttpContext context, JsonBody<CreateBody> body, FlagOperations operations, IServiceFlags service,
        CancellationToken cancellationToken)
    {
        if (!FlagOperations.Read(body).TryGet(out var content, out var failure)
            || !ToFlag(content).TryGet(out var flag, out failure)
            || !StageInput.Parse(content.Stages).TryGet(out var stages, out failure))
        {
            return new FailureResult(failure);
        }

        if (KnownStations.Unknown(stages, service) is { } unknown)
        {
            return new FailureResult(unknown);
        }

        var request = OpsRequest.Of(context, content);
        return await operations.AnswerAsync(
            context,
            administration => administration.CreateAsync(flag, content.Stages is null ? null : stages, request, cancellationToken),
            cancellationToken);
    }

    private static Result<FlagDocument> ToFlag(CreateBody content)
    {
        if (!FlagNameRule.IsValid(content.Name))
        {
            return new InvalidFields("name", "A name is snake case: letters, digits and underscores, at most 100");
        }

        var hash = FlagHash.Sha256;
        if (content.Hash is not null && !EnumWireNames.TryParse(content.Hash, out hash))
        {
            return new InvalidFields("hash", "The hash is sha256 or flipper_crc32");
        }

        return FacilityRuleName.Parse(content.FacilityRule).Map(rule => new FlagDocument
        {
            Name = content.Name!,
            Hash = hash,
            Prerequisite = content.Prerequisite is { } needed ? new FlagPrerequisite(needed) : null,
            FacilityRule = rule ?? FacilityRule.Strictest,
        });
    }
}
