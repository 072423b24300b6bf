namespace SecureMessaging.Bff.OpenApi;

/// <summary>What stands at the top of each document, in Markdown.</summary>
internal static class Introductions
{
    private const string Calling =
        """


        **Calling it from a program.** Send `Authorization: Bearer` with an access token; nothing else is needed. In a browser the sign-in
        cookie does as well, and every call that is no GET then needs the header `X-CSRF-Token`, which a foreign page cannot send.
        Its value is the one of the last answer that carried such a header, or any. This page sends it by itself.

        **When something fails,** the answer names the field or the reason, and `X-Request-Id` is what support asks for.
        """;

    public const string Messaging =
        """
        Veterans write to their care teams, whichever EHR (electronic health record) the facility runs on: VistA or Oracle Health.

        **Where to begin.** In Development, sign in with one click as `both-ehrs` in the bar at the top of this page; elsewhere use
        *Authorize*. Then open a call, press *Try it out* and *Execute*. Every call has an example that works for this persona:

        1. `listCareSystems`: the person's facilities, each with its EHR.
        2. `searchCareTeams`: find a team by what one remembers, typing errors included.
        3. `sendMessage`: to a team on VistA; `listSubmissions` then tells what became of it.

        Answers of this API follow JSON:API with keys in snake case; `X-Key-Inflection: camel` gives camel case. `X-Messaging-Flow` says
        which flow answered: `new` is this service, `base` the messaging API that exists today.
        """ + Calling;

    public const string Operations =
        """
        Who gets the new flow, and the ways back.

        **Where to begin.** In Development, sign in with one click as `ops-operator` in the bar at the top of this page; elsewhere use
        *Authorize* with a token whose `roles` hold `ops.viewer`, `ops.operator`, `ops.approver` or `ops.support`.

        1. `listFlags`: every flag with its state and percentage.
        2. `previewFlag`: whom a percentage would reach, before anything is changed.
        3. `setFlagPercentage`: the first percent; `killFlag` takes it back at once.

        **Changes** carry a `reason` for the audit. What raises or edits needs `If-Match` with the version you have seen (the `ETag` of
        `getFlag`); what lowers does not. `dryRun=true` shows what a change would do. 202 means that it waits for a second person or for
        an instance. The examples change `mhv_secure_messaging_recent_recipients`, which takes the new flow from nobody; the whole life
        of a flag is walked through with `createFlag`, `startFlag`, `advanceFlag` (202), `approveChange` as `ops-approver`,
        `completeFlag` and `archiveFlag`.
        """ + Calling;
}
