using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;
using Yarp.ReverseProxy.Transforms;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>
/// A conversation that legacy gives to a person of the new flow: the web client hides Reply by the phase in it, so where operations decided
/// against the calendar it has the phase of <c>/v0/user</c>. Without such a decision no byte is touched.
/// </summary>
internal sealed class ThreadPhaseTransform(IFacilityDirectory facilities, TimeProvider time)
{
    private const string Before = MessagingRoutes.Base + "/messages/";
    private const string After = "/thread";

    /// <summary>A conversation that the browser holds may be of the time before the decision.</summary>
    public void PrepareRequest(RequestTransformContext context)
    {
        if (Applies(context.HttpContext))
        {
            UserProfileTransform.RemoveConditions(context);
        }
    }

    /// <summary>False where it is no such conversation, and nothing has been written.</summary>
    public async ValueTask<bool> TryWriteAsync(ResponseTransformContext context)
    {
        var http = context.HttpContext;
        if (!Applies(http) || context.ProxyResponse is not { IsSuccessStatusCode: true } answer)
        {
            return false;
        }

        context.SuppressResponseBody = true;
        await using var stream = await answer.Content.ReadAsStreamAsync(context.CancellationToken);
        var (packed, isWhole) = await ProfileBody.ReadAsync(stream, context.CancellationToken);
        var plain = isWhole
            ? await ProfileBody.UnpackAsync(packed, answer.Content.Headers.ContentEncoding, context.CancellationToken)
            : null;
        var rewritten = plain is null ? null : Rewrite(plain);
        if (rewritten is not null)
        {
            UserProfileTransform.Describe(http.Response, rewritten);
        }

        if (!NotModified.TryAnswer(http) && (rewritten ?? packed) is { Length: > 0 } body)
        {
            await http.Response.Body.WriteAsync(body, context.CancellationToken);
            await stream.CopyToAsync(http.Response.Body, context.CancellationToken);
        }

        return true;
    }

    private bool Applies(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path.Value is { } path
        && path.StartsWith(Before, StringComparison.OrdinalIgnoreCase) && path.EndsWith(After, StringComparison.OrdinalIgnoreCase)
        && context.GetFlowDecision().Flow == MessagingFlow.New
        && facilities.All.Any(facility => facility.Overridden);

    /// <summary>Null where nothing is to be changed, and where it is no document of messages.</summary>
    private byte[]? Rewrite(byte[] json)
    {
        try
        {
            var document = JsonNode.Parse(json);
            var isChanged = false;
            foreach (var message in (document as JsonObject)?["data"] as JsonArray ?? [])
            {
                isChanged |= message is JsonObject { } shown && shown["attributes"] is JsonObject attributes && Rewrite(attributes);
            }

            return isChanged ? JsonSerializer.SerializeToUtf8Bytes(document) : null;
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool Rewrite(JsonObject attributes)
    {
        var isCamel = attributes.ContainsKey("messageId");
        var key = isCamel ? "ohMigrationPhase" : "oh_migration_phase";
        var group = attributes[isCamel ? "triageGroup" : "triage_group"] as JsonObject;
        if ((group?["station_number"] ?? group?["stationNumber"])?.ToString() is not { } text
            || !StationNumber.TryParse(text, out var station)
            || facilities.Find(station) is not { Overridden: true } facility
            || ShownMigration.Of(facility, EasternDays.DayOf(time.GetUtcNow())) is not { } ours
            || ours.Phase?.ToWireName() == attributes[key]?.ToString())
        {
            return false;
        }

        attributes[key] = ours.Phase?.ToWireName();
        return true;
    }
}
