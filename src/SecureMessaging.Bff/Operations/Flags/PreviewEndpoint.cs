using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.ActiveUsers;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Preview;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Whom would a change reach?</summary>
internal static class PreviewEndpoint
{
    public static void MapPreview(this RouteGroupBuilder group) => group.MapPost("/flags/{flag}:preview", PreviewAsync).Describe(
        "previewFlag", "Whom a change would reach",
        "On now, on then, added and removed, in all and per facility, from the users active in the last 30 days; the same for each flag "
            + "that needs this one. Proposes a percentage, percentages of facilities, a prerequisite, named users, or several of these.")
        .WithRequestExample(OpsExamples.Preview)
        .Answers(409, "The flag cannot be raised in its state");

    private static async Task<Results<Ok<PreviewReport>, FailureResult>> PreviewAsync(
        string flag, JsonBody<PreviewBody> body, RolloutStore store, ActiveUserReader users, RolloutPreview preview,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure)
            || !(await store.ReadAllAsync(cancellationToken)).TryGet(out var items, out failure))
        {
            return new FailureResult(failure);
        }

        var rows = items.Items.Where(row => row.Kind == ItemKind.Flag).ToDictionary(row => row.Name, StringComparer.Ordinal);
        if (!rows.TryGetValue(flag, out var row))
        {
            return new FailureResult(RequestRefused.NotFound("flag"));
        }

        var flags = Readable(rows.Values);
        if (!StoredFlag.Read(row).TryGet(out var now, out failure)
            || !ProposedFlag.Of(now, content, flags, time.GetUtcNow()).TryGet(out var then, out failure)
            || !(await users.ReadAsync(cancellationToken)).TryGet(out var active, out failure))
        {
            return new FailureResult(failure);
        }

        return TypedResults.Ok(preview.Compare(
            flag, Compiled(flags.Values, rows), Compiled(flags.Values.Select(one => one.Name == flag ? then : one), rows),
            [.. active, .. Unseen(content, active)]));
    }

    /// <summary>A person who is to be named and was not here lately would otherwise be in no figure.</summary>
    private static IEnumerable<ActiveUser> Unseen(PreviewBody content, IReadOnlyList<ActiveUser> active) => (content.Allow ?? [])
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Where(user => active.All(seen => !string.Equals(seen.UserRef, user, StringComparison.OrdinalIgnoreCase)))
        .Select(user => new ActiveUser(AccountIdRule.Lowered(user)!, []));

    private static Dictionary<string, FlagDocument> Readable(IEnumerable<ItemRow> rows)
    {
        var flags = new Dictionary<string, FlagDocument>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (StoredFlag.TryRead(row.Doc, out var flag))
            {
                flags[row.Name] = flag;
            }
        }

        return flags;
    }

    private static RolloutSnapshot Compiled(IEnumerable<FlagDocument> flags, Dictionary<string, ItemRow> rows) =>
        new(flags.Select(flag => new CompiledFlag(flag, rows[flag.Name].Version)), 0);
}
