using System.ComponentModel;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Drafts.Moved;
using SecureMessaging.Bff.Mailbox.EhrDrafts;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>Saves a draft here when its team's EHR keeps none, and leaves every other to legacy.</summary>
internal static class SaveDraftEndpoint
{
    public static async Task<IResult> CreateAsync(
        HttpContext context, DraftKeeper keeper, DraftPlace place, DraftResourceMapper resources, SenderWarmUp warmUp, ClosedWrites writes,
        EhrDraftSaver ehrDrafts, IBaseFlow baseFlow, CancellationToken cancellationToken)
    {
        var (fields, other) = await ReadAsync(
            context, warmUp, saved => place.IsHereAsync(context, saved, cancellationToken), left => LeaveAsync(
                context, writes, left, id: null,
                () =>
                {
                    ehrDrafts.Remember(context, draft: null);
                    return new ProxyToLegacyResult(baseFlow);
                },
                cancellationToken));
        if (fields is null)
        {
            return other!;
        }

        var saved = await keeper.SaveAsync(
            context.RequireMessagingUser(), context.GetFlowDecision(), null, fields, cancellationToken);
        return saved.TryGet(out var draft, out var failure)
            ? JsonApiResponses.One(
                resources.Map(draft, "message_drafts", MessageEndpoints.AddressOf(context)), StatusCodes.Status201Created)
            : new FailureResult(failure);
    }

    public static async Task<IResult> UpdateAsync(
        HttpContext context,
        [Description("The draft's messageId")] long id,
        DraftKeeper keeper,
        DraftPlace place,
        SenderWarmUp warmUp,
        ClosedWrites writes,
        EhrDraftSaver ehrDrafts,
        IBaseFlow baseFlow,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var moved = !IdAliases.IsAlias(id) && await keeper.KeepsAsync(user, id, cancellationToken);
        var (fields, other) = await ReadAsync(
            context,
            warmUp,
            async saved => IdAliases.IsAlias(id) || await place.IsHereAsync(context, saved, cancellationToken)
                || (moved && saved.RecipientId is null),
            async left => await ehrDrafts.TrySaveAsync(context, id, left, cancellationToken) ?? await LeaveAsync(
                context, writes, left, id,
                () =>
                {
                    ehrDrafts.Remember(context, id);
                    return moved
                        ? new DraftMovedBack(baseFlow, () => keeper.DeleteAsync(user, id, CancellationToken.None), id)
                        : new ProxyToLegacyResult(baseFlow);
                },
                cancellationToken));
        if (fields is null)
        {
            return other!;
        }

        var saved = await keeper.SaveAsync(user, context.GetFlowDecision(), id, fields, cancellationToken);
        return saved.TryGet(out _, out var failure) ? TypedResults.NoContent() : new FailureResult(failure);
    }

    /// <summary>
    /// A draft that is legacy's, unless its team's facility is in a phase that stops messaging. The team named counts, because a draft may
    /// be addressed anew; else the one that the draft has.
    /// </summary>
    private static async Task<IResult> LeaveAsync(
        HttpContext context, ClosedWrites writes, DraftFields fields, long? id, Func<IResult> leave, CancellationToken cancellationToken)
    {
        var (user, flow) = (context.RequireMessagingUser(), context.GetFlowDecision());
        var refusal = (fields.RecipientId, id) switch
        {
            ({ } team, _) => await writes.OfTeamAsync(user, flow, team, cancellationToken),
            (null, { } draft) => await writes.OfMessageAsync(user, flow, draft, cancellationToken),
            _ => null,
        };
        return refusal is null ? leave() : new FailureResult(refusal);
    }

    /// <summary>
    /// The fields, when the draft is kept here; otherwise the answer. Legacy must be able to read the body again, as it came and from
    /// memory: what a person writes does not touch the disk unencrypted.
    /// </summary>
    private static async Task<(DraftFields? Fields, IResult? Other)> ReadAsync(
        HttpContext context, SenderWarmUp warmUp, Func<DraftFields, Task<bool>> isKeptHere, Func<DraftFields, Task<IResult>> leaveAsync)
    {
        byte[] asItCame = [];
        var read = await JsonBody<DraftFields>.ReadAsync(context, json =>
        {
            asItCame = json.ToArray();
            return JsonBodyReader.Read<DraftFields>(json.Span);
        });
        if (!read.TryGet(out var fields, out var unreadable))
        {
            return (null, new FailureResult(unreadable));
        }

        warmUp.Begin(context.RequireMessagingUser(), context.GetFlowDecision(), fields.RecipientId);
        if (await isKeptHere(fields))
        {
            return (fields, null);
        }

        context.Request.Body = new MemoryStream(asItCame, writable: false);
        return (null, await leaveAsync(fields));
    }
}
