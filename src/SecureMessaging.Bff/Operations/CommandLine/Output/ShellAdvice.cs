using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Operations.CommandLine.Output;

/// <summary>What a person is to know besides the answer: said on standard error, so that a program reads the answer alone.</summary>
internal static partial class ShellAdvice
{
    /// <param name="request">That was answered.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="answer">Its body.</param>
    /// <returns>Lines, or nothing where the answer says all.</returns>
    public static string Of(HttpRequestMessage request, HttpStatusCode status, string answer) => status switch
    {
        HttpStatusCode.Accepted when SilentIn(answer) is { Length: > 0 } silent => OfSilent(silent),
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => OfNoAnswer(request),
        _ => "",
    };

    /// <summary>Of a change that nobody took. Whoever wanted the new flow to end stands here; a file needs neither store nor API.</summary>
    public static string OfNoAnswer(HttpRequestMessage request) => request.Method == HttpMethod.Get
        ? ""
        : $"""
        As far as is known nothing is changed: the store, or the ops API, does not answer. Where the new flow must end now, write a file.
        It needs neither, and has effect within a second on every instance that sees it. Its name is break-glass, in the folder of the
        secrets (Rollout:BreakGlassPath says where; in Development .data/rollout.break-glass). It holds a flag on each line, or nothing:
        then it kills all.
          echo "{FlagIn(request)} # why" > secrets/break-glass.new && mv secrets/break-glass.new secrets/break-glass
        All steps: RUNBOOK.md, "The store is away, and the new flow must end" (beside the README of Operations).

        """;

    private static string OfSilent(string[] instances) =>
        $"""
        The change is made, but it is not known to be everywhere. No more reports come from: {string.Join(", ", instances)}
        Unless it is gone, it is frozen or cut off, and may serve what was before until its stale limit is over (15 minutes, where the flag
        says nothing else). Stop it if it still runs. `rollout propagation` says how long ago it reported.

        """;

    private static string[] SilentIn(string answer) =>
        JsonNode.Parse(answer) is JsonObject fields && fields["silent"] is JsonArray names ? [.. names.Select(ShellCells.Text)] : [];

    private static string FlagIn(HttpRequestMessage request) =>
        Flag().Match(request.RequestUri!.AbsolutePath) is { Success: true } found ? found.Groups["flag"].Value : "FLAG";

    [GeneratedRegex("/flags/(?<flag>[a-z][a-z0-9_]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Flag();
}
